namespace Morsel.Files.Data;

/// <summary>Several files as one: of one molecule, or with the same columns, and one unit for each quantity.</summary>
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

        int[][] orders = [.. files.Select(file => OrderOf(firstPath, first, file.Path, file.Rows))];
        var rows = new RawRows(string.Join(" and ", files.Select(file => file.Rows.Format).Distinct()))
        {
            Elements = first.Elements,
            IsEmbedded = files.Any(file => file.Rows.IsEmbedded),
            Axes = first.Axes,
            Width = first.Width,
            NamesEnergies = files.Any(file => file.Rows.NamesEnergies),
        };
        rows.TakeStatements(first);
        (rows.LengthUnit, rows.AreEnergiesUnnamed) = (
            One(
                files,
                options.LengthUnit?.Symbol,
                "lengths in",
                "--length-unit",
                file => file.LengthUnit,
                isNeeded: first.Elements.Length > 0
            ),
            files.Any(file => file.Rows.AreEnergiesUnnamed)
        );
        if (options.NeedsEnergies)
        {
            Energies(rows, files, options);
            Slopes(rows, files, options);
        }

        foreach (var ((path, file), order) in files.Zip(orders))
        {
            int before = rows.Count;
            rows.Files.Add((path, before));
            RawRows arranged = Arranged(file, order);
            for (int row = 0; row < file.Count; row++)
            {
                rows.Take(arranged, row);
            }

            rows.TakeNotes(file, row => before + row);
        }

        return rows;
    }

    static void Energies(RawRows rows, IReadOnlyList<(string Path, RawRows Rows)> files, DataOptions options)
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
            return;
        }

        rows.EnergyUnit = One(with, options.EnergyUnit?.Symbol, "energies in", "--energy-unit", file => file.EnergyUnit, isNeeded: true);
        foreach (var (path, file) in with)
        {
            if (
                (file.EnergySource, with[0].Rows.EnergySource) is ({ } here, { } there)
                && !here.Equals(there, StringComparison.OrdinalIgnoreCase)
            )
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
    }

    static void Slopes(RawRows rows, IReadOnlyList<(string Path, RawRows Rows)> files, DataOptions options)
    {
        if (options.Gradients == "none")
        {
            return;
        }

        (string Path, RawRows Rows)[] with = [.. files.Where(file => file.Rows.HasSlope.Contains(true))];
        rows.SlopeKind = One(with, options.Gradients, "slopes that are", "--gradients", file => file.SlopeKind, isNeeded: true);
        string? usual = rows.EnergyUnit is { } energy && rows.LengthUnit is { } length ? $"{energy.Value}/{length.Value}" : null;
        One(
            with,
            options.GradientUnit?.ToString(),
            "slopes in",
            "--gradient-unit",
            file => file.SlopeUnit ?? (usual is null ? null : new(usual, "default (the energy unit per length unit)", true)),
            isNeeded: false
        );
        rows.SlopeUnit = with.Select(file => file.Rows.SlopeUnit).FirstOrDefault(unit => unit is not null);
    }

    static bool HasEnergies(RawRows rows) => rows.NamesEnergies || rows.Energies.Exists(energy => !double.IsNaN(energy));

    // What all files say of a quantity, each by itself or by its format or by the option; null where none says anything.
    static Statement? One(
        IReadOnlyList<(string Path, RawRows Rows)> files,
        string? given,
        string what,
        string option,
        Func<RawRows, Statement?> of,
        bool isNeeded
    )
    {
        (string Path, Statement? Said)[] all =
        [
            .. files.Select(file => (file.Path, Statement.Settle(file.Path, what, of(file.Rows), given, option))),
        ];
        if (all.FirstOrDefault(one => one.Said is not null) is not { Said: { } first } known)
        {
            return null;
        }

        foreach (var (path, said) in all)
        {
            if (said is null && isNeeded)
            {
                throw new DataFileException(
                    path,
                    null,
                    $"no statement of what {known.Path} says: {what} {first.Value}, by {first.Source}",
                    "the same in all files",
                    $"If it holds here too, give {option} {first.Value}."
                );
            }

            if (said is not null && said.Value != first.Value)
            {
                throw new DataFileException(
                    path,
                    null,
                    $"{what} {said.Value}, by {said.Source}",
                    $"{first.Value}, as in {known.Path}, by {first.Source}",
                    "Convert one of the files, or correct what it says."
                );
            }
        }

        // What one file states is more than what the format of another implies.
        return all.Select(one => one.Said).FirstOrDefault(said => said is { IsConvention: false }) ?? first;
    }

    // Where each coordinate of the first file is in another.
    static int[] OrderOf(string firstPath, RawRows first, string path, RawRows file)
    {
        if (first.Elements.Length > 0 || file.Elements.Length > 0)
        {
            return first.Elements.SequenceEqual(file.Elements)
                ? [.. Enumerable.Range(0, first.Width)]
                : throw new DataFileException(
                    path,
                    null,
                    file.Elements.Length == 0 ? "a table in plain coordinates" : $"the atoms {Text(file)}",
                    first.Elements.Length == 0
                        ? $"a table in plain coordinates, as {firstPath}"
                        : $"those of {firstPath} in their order, {Text(first)}",
                    MolecularFormula.Of(first.Elements) == MolecularFormula.Of(file.Elements)
                        ? "Write the atoms of both files in one order."
                        : "Files of one fit are of one molecule: leave the other out."
                );
        }

        int[] order = [.. first.Axes.Select(axis => Array.IndexOf(file.Axes, axis))];
        return file.Axes.Length == first.Axes.Length && !order.Contains(-1)
            ? order
            : throw new DataFileException(
                path,
                null,
                $"the coordinates {Columns(file)}",
                $"those of {firstPath}, {Columns(first)}",
                "Name the columns of all files alike, with the same units."
            );
    }

    static RawRows Arranged(RawRows file, int[] order)
    {
        if (order.Index().All(one => one.Index == one.Item))
        {
            return file;
        }

        foreach (List<double> list in (List<double>[])[file.Coordinates, file.Slopes])
        {
            double[] row = new double[order.Length];
            for (int at = 0; at < list.Count; at += order.Length)
            {
                list.CopyTo(at, row, 0, order.Length);
                for (int k = 0; k < order.Length; k++)
                {
                    list[at + k] = row[order[k]];
                }
            }
        }

        return file;
    }

    static string Text(RawRows rows) => string.Join(' ', rows.Elements.Select(element => element.Symbol));

    static string Columns(RawRows rows) => string.Join(", ", rows.Axes.Select(TableHeader.Column));
}
