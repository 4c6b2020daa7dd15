namespace Morsel.Files.Data;

/// <summary>
/// Several files as one: of one molecule, or with the same columns. Units and the order of atoms or columns become those of the first.
/// </summary>
static class JoinedFiles
{
    /// <summary>The rows of all files, in the order of the files; those of a single one as they are.</summary>
    /// <exception cref="DataFileException">A file does not go with the first.</exception>
    public static RawRows Of(IReadOnlyList<(string Path, RawRows Rows)> files, DataOptions options)
    {
        var (firstPath, first) = files[0];
        if (files.Count == 1)
        {
            return first;
        }

        JoinedOrder[] orders = [.. files.Select(file => JoinedOrder.Of(firstPath, first, file.Path, file.Rows, options))];
        var rows = new RawRows(string.Join(" and ", files.Select(file => file.Rows.Format).Distinct()))
        {
            Elements = first.Elements,
            IsEmbedded = files.Any(file => file.Rows.IsEmbedded),
            Axes = first.Axes,
            Width = first.Width,
            NamesEnergies = files.Any(file => file.Rows.NamesEnergies),
        };
        rows.TakeStatements(first);
        rows.AreEnergiesUnnamed = files.Any(file => file.Rows.AreEnergiesUnnamed);
        List<ReadingNote> notes = Convert(rows, files, orders, options);
        foreach (var ((path, file), order) in files.Zip(orders))
        {
            int before = rows.Count;
            rows.Files.Add((path, before));
            order.Arrange(file);
            for (int row = 0; row < file.Count; row++)
            {
                rows.Take(file, row);
            }

            rows.TakeNotes(file, row => before + row);
        }

        // After the files' own, whose rows have their numbers now.
        foreach (ReadingNote note in notes.Concat(orders.SelectMany(order => order.Notes)))
        {
            rows.Say(note);
        }

        return rows;
    }

    // Brings the numbers of all files into one unit for each quantity.
    static List<ReadingNote> Convert(
        RawRows rows,
        IReadOnlyList<(string Path, RawRows Rows)> files,
        JoinedOrder[] orders,
        DataOptions options
    )
    {
        bool isMolecule = rows.Elements.Length > 0;
        List<ReadingNote> notes = [];
        JoinedUnit? lengths = null;
        if (isMolecule || !orders.Any(order => order.ConvertsColumns))
        {
            lengths = JoinedUnit.Of(
                files,
                new("lengths", "--length-unit", options.LengthUnit?.Symbol, file => file.LengthUnit)
                {
                    IsNeeded = isMolecule,
                    Factor = isMolecule ? LengthFactor : null,
                }
            );
            rows.LengthUnit = lengths.Unit;
            notes.AddRange(lengths.Notes(files));
        }

        if (options.NeedsEnergies)
        {
            JoinedUnit? energies = Energies(rows, files, options);
            notes.AddRange(energies?.Notes(files) ?? []);
            notes.AddRange(Slopes(rows, files, lengths, energies, options));
            foreach (var (_, file) in files)
            {
                JoinedUnit.Scale(file.Energies, energies?.FactorOf(file) ?? 1);
            }
        }

        foreach (var (_, file) in files)
        {
            JoinedUnit.Scale(file.Coordinates, lengths?.FactorOf(file) ?? 1);
        }

        return notes;
    }

    // Null where they are in a file of their own.
    static JoinedUnit? Energies(RawRows rows, IReadOnlyList<(string Path, RawRows Rows)> files, DataOptions options)
    {
        (string Path, RawRows Rows)[] with = [.. files.Where(file => HasEnergies(file.Rows))];
        bool areSeparate = options.EnergiesFile is not null;
        if (with.Length > 0 && with.Length < files.Count && !areSeparate)
        {
            var (path, without) = files.First(file => !HasEnergies(file.Rows));
            throw new DataFileException(
                path,
                null,
                without.NoEnergy ?? "no energies",
                $"an energy for each row, as in {with[0].Path}",
                "Add them, or leave the file out."
            );
        }

        if (areSeparate)
        {
            return null;
        }

        var joined = JoinedUnit.Of(
            with,
            new("energies", "--energy-unit", options.EnergyUnit?.Symbol, file => file.EnergyUnit) { IsNeeded = true, Factor = EnergyFactor }
        );
        rows.EnergyUnit = joined.Unit;
        foreach (var (path, file) in with)
        {
            if ((file.EnergySource, with[0].Rows.EnergySource) is ({ } here, { } there) && !AreOfOneName(here, there))
            {
                throw new DataFileException(
                    path,
                    null,
                    $"the energy as {here}",
                    $"{there}, as in {with[0].Path}",
                    "Energies of two methods do not make one surface. If they are of one, give them one name."
                );
            }
        }

        // What the others lack is said once; a file with energies has nothing to say of it.
        rows.NoEnergy = with.Length > 0 ? with[0].Rows.NoEnergy : files[0].Rows.NoEnergy;
        rows.EnergySource = with.Length > 0 ? with[0].Rows.EnergySource : null;
        return joined;
    }

    // Names that say no method, and units in names, do not tell energies apart.
    static bool AreOfOneName(string here, string there) =>
        here.Equals(there, StringComparison.OrdinalIgnoreCase)
        || (MethodOf(here) is { } one && one.Equals(MethodOf(there), StringComparison.OrdinalIgnoreCase));

    // 'mp2' of "key 'energy_mp2'"; null where nobody can tell.
    static string? MethodOf(string source) => source.Split('\'') is [_, var name, _] ? EnergyName.Of(name)?.Family : "";

    static List<ReadingNote> Slopes(
        RawRows rows,
        IReadOnlyList<(string Path, RawRows Rows)> files,
        JoinedUnit? lengths,
        JoinedUnit? energies,
        DataOptions options
    )
    {
        if (options.Gradients == "none")
        {
            return [];
        }

        (string Path, RawRows Rows)[] with = [.. files.Where(file => file.Rows.HasSlope.Contains(true))];
        var kinds = JoinedUnit.Of(
            with,
            new("slopes", "--gradients", options.Gradients, file => file.SlopeKind)
            {
                IsNeeded = true,
                Factor = (from, to) => from == to ? 1 : -1,
            }
        );
        rows.SlopeKind = kinds.Unit;
        var units = JoinedUnit.Of(
            with,
            new("slopes", "--gradient-unit", options.GradientUnit?.ToString(), Said)
            {
                Factor = rows.Elements.Length > 0 ? SlopeFactor : null,
            }
        );
        string? usual = rows.EnergyUnit is { } energy && rows.LengthUnit is { } length ? $"{energy.Value}/{length.Value}" : null;
        rows.SlopeUnit = units.Unit is { IsConvention: true } said && said.Value == usual ? null : units.Unit;
        foreach (var (_, file) in with)
        {
            // In plain coordinates a slope's unit is made of those of the energy and of its column.
            double factor = rows.Elements.Length > 0 ? units.FactorOf(file) : energies?.FactorOf(file) ?? 1;
            JoinedUnit.Scale(file.Slopes, factor * kinds.FactorOf(file));
        }

        return [.. kinds.Notes(with), .. units.Notes(with)];

        Statement? Said(RawRows file) =>
            rows.Elements.Length == 0 ? null
            : file.SlopeUnit is not null ? file.SlopeUnit
            : energies?.ValueIn(file) is { } ofEnergy && lengths?.ValueIn(file) is { } ofLength
                ? new($"{ofEnergy}/{ofLength}", "default (the energy unit per length unit)", true)
            : null;
    }

    static bool HasEnergies(RawRows rows) => rows.NamesEnergies || rows.Energies.Exists(energy => !double.IsNaN(energy));

    static double LengthFactor(string from, string to) => Units.LengthUnit.Parse(from).To(Units.LengthUnit.Parse(to));

    static double EnergyFactor(string from, string to) => Units.EnergyUnit.Parse(from).To(Units.EnergyUnit.Parse(to));

    static double SlopeFactor(string from, string to) => SlopeUnit.Parse(from).To(SlopeUnit.Parse(to));
}
