using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>Where each coordinate of the first of several files is in another, and its factor.</summary>
/// <remarks>
/// Atoms in another order are brought into that of the first file, the k-th of an element to the k-th of that element there. That is right
/// beyond doubt only where like atoms so paired are bonded alike: in methanol, the hydrogen of the hydroxyl must stay it.
/// </remarks>
/// <param name="Places">For each coordinate of the first file, the place of that coordinate in a row of the other.</param>
/// <param name="Factors">What to multiply each by, of a table in plain coordinates; all 1 of a molecule.</param>
/// <param name="Notes">What was done, to be told.</param>
sealed record JoinedOrder(ImmutableArray<int> Places, ImmutableArray<double> Factors, ImmutableArray<ReadingNote> Notes)
{
    /// <summary>Whether columns are in other units than those of the first file.</summary>
    public bool ConvertsColumns => Factors.Any(factor => factor != 1);

    /// <exception cref="DataFileException">The file is of another molecule, or has other columns.</exception>
    public static JoinedOrder Of(string firstPath, RawRows first, string path, RawRows file, DataOptions options) =>
        first.Elements.Length > 0 || file.Elements.Length > 0
            ? OfAtoms(firstPath, first, path, file, options)
            : OfColumns(firstPath, first, path, file, options);

    static JoinedOrder OfAtoms(string firstPath, RawRows first, string path, RawRows file, DataOptions options)
    {
        ImmutableArray<double> factors = [.. Enumerable.Repeat(1.0, first.Width)];
        if (first.Elements.SequenceEqual(file.Elements))
        {
            return new(
                [.. Enumerable.Range(0, first.Width)],
                factors,
                first == file ? [] : OtherRoles(firstPath, first, path, file, options)
            );
        }

        DataFileException Refusal(string fix) =>
            new(
                path,
                null,
                file.Elements.Length == 0 ? "a table in plain coordinates" : $"the atoms {Text(file.Elements)}",
                first.Elements.Length == 0
                    ? $"a table in plain coordinates, as {firstPath}"
                    : $"those of {firstPath} in their order, {Text(first.Elements)}",
                fix
            );
        if (AtomOrder.Places([.. file.Elements], [.. first.Elements]) is not { } places)
        {
            throw Refusal("Files of one fit are of one molecule: leave the other out.");
        }

        if (options.GradientsFile is { } gradients)
        {
            throw Refusal($"Write the atoms of both files in one order: {gradients} may be in either.");
        }

        // From places of the file's atoms in the first to where each of the first's atoms is in the file.
        int[] atoms = [.. Enumerable.Range(0, places.Length).Select(atom => places.IndexOf(atom))];
        var order = new JoinedOrder(
            [.. atoms.SelectMany(atom => Enumerable.Range(3 * atom, 3))],
            factors,
            [
                new(
                    Severity.Note,
                    "reordered",
                    $"the atoms of {path}, {Text(file.Elements)}, were put into the order of {firstPath}, {Text(first.Elements)}; like atoms keep their order.",
                    null
                ),
            ]
        );
        if (Difference(firstPath, first, path, file, atoms, options) is { } difference)
        {
            throw Refusal(
                $"Write the atoms of both files in one order: by their elements, {difference}, so that it is not known which atom is which."
            );
        }

        return order;
    }

    // Atoms in one order by their elements may have changed places with like ones. Where the bonds are not such as an exchange makes, it is
    // another isomer, or a reaction.
    static ImmutableArray<ReadingNote> OtherRoles(string firstPath, RawRows first, string path, RawRows file, DataOptions options)
    {
        int[] same = [.. Enumerable.Range(0, first.Elements.Length)];
        return
            Difference(firstPath, first, path, file, same, options) is { } difference
            && Roles(first, Bonds(first, same, options)!).SequenceEqual(Roles(file, Bonds(file, same, options)!))
            ?
            [
                new(
                    Severity.Warning,
                    "atom-order",
                    $"the atoms of {path} may stand in another order than those of {firstPath}: {difference}.",
                    "If so, write the atoms of both files in one order: like atoms in other places cost a surface accuracy."
                ),
            ]
            : [];
    }

    // Each atom with the elements that it is bonded to.
    static IEnumerable<string> Roles(RawRows file, HashSet<(int One, int Other)> bonds) =>
        file
            .Elements.Select(
                (element, atom) =>
                    $"{element}: {string.Join(' ', bonds.Where(bond => bond.One == atom || bond.Other == atom).Select(bond => file.Elements[bond.One == atom ? bond.Other : bond.One].Symbol).Order(StringComparer.Ordinal))}"
            )
            .Order(StringComparer.Ordinal);

    // Null where the same atoms are bonded, or where nobody has said yet how long a bond is: such a file cannot be used.
    static string? Difference(string firstPath, RawRows first, string path, RawRows file, int[] atoms, DataOptions options)
    {
        if (Bonds(first, [.. Enumerable.Range(0, atoms.Length)], options) is not { } here || Bonds(file, atoms, options) is not { } there)
        {
            return null;
        }

        var (one, other) = here.Except(there).Concat(there.Except(here)).FirstOrDefault((-1, -1));
        bool isHere = here.Contains((one, other));
        return one < 0
            ? null
            : $"{first.Elements[one]}{one + 1} and {first.Elements[other]}{other + 1} are bonded in {(isHere ? firstPath : path)} alone";
    }

    // Of the lowest geometry, in the order of the first file.
    static HashSet<(int One, int Other)>? Bonds(RawRows file, int[] atoms, DataOptions options)
    {
        int[] rows = [.. Enumerable.Range(0, file.Count).Where(row => file.IsUsed(row) && IsFinite(file, row))];
        string? unit = file.LengthUnit is { IsConvention: false } stated
            ? stated.Value
            : options.LengthUnit?.Symbol ?? file.LengthUnit?.Value;
        if (unit is null || rows.Length == 0)
        {
            return null;
        }

        int lowest = rows.MinBy(row => double.IsNaN(file.Energies[row]) ? double.PositiveInfinity : file.Energies[row]);
        double factor = Units.LengthUnit.Parse(unit).To(Units.LengthUnit.Angstrom);
        double[] geometry =
        [
            .. atoms.SelectMany(atom => Enumerable.Range(3 * atom, 3)).Select(k => file.Coordinates[lowest * file.Width + k] * factor),
        ];
        return [.. BondGraph.BondsOf([.. atoms.Select(atom => file.Elements[atom])], geometry)];
    }

    static bool IsFinite(RawRows file, int row) =>
        Enumerable.Range(row * file.Width, file.Width).All(k => double.IsFinite(file.Coordinates[k]));

    static JoinedOrder OfColumns(string firstPath, RawRows first, string path, RawRows file, DataOptions options)
    {
        int[] order =
        [
            .. first.Axes.Select(axis => Array.IndexOf(file.Axes, axis) is >= 0 and var same ? same : InAnotherUnit(file, axis)),
        ];
        if (file.Axes.Length != first.Axes.Length || order.Contains(-1))
        {
            throw new DataFileException(
                path,
                null,
                $"the coordinates {Columns(file)}",
                $"those of {firstPath}, {Columns(first)}",
                "Name the columns of all files alike, with the same units."
            );
        }

        ImmutableArray<double> factors = [.. first.Axes.Select((axis, k) => file.Axes[order[k]].Unit.To(axis.Unit))];
        if (options.LengthUnit is not null && factors.Any(factor => factor != 1))
        {
            throw new DataFileException(
                path,
                null,
                $"the coordinates {Columns(file)}",
                $"those of {firstPath}, {Columns(first)}, because of --length-unit",
                "Remove --length-unit: the columns say their units."
            );
        }

        return new(
            [.. order],
            factors,
            factors.All(factor => factor == 1)
                ? []
                :
                [
                    new(
                        Severity.Note,
                        "converted",
                        $"the coordinates of {path}, {Columns(file)}, were converted to the units of {firstPath}, {Columns(first)}.",
                        null
                    ),
                ]
        );
    }

    // -1 where there is no such column, or one of a pure number.
    static int InAnotherUnit(RawRows file, Axis axis) =>
        axis.Unit.IsReduced ? -1 : Array.FindIndex(file.Axes, other => other.Name == axis.Name && !other.Unit.IsReduced);

    /// <summary>Brings a file's rows into the order and the units of the first.</summary>
    public void Arrange(RawRows file)
    {
        Arrange(file.Coordinates, [.. Factors]);
        Arrange(file.Slopes, [.. Factors.Select(factor => 1 / factor)]);
    }

    void Arrange(List<double> numbers, double[] factors)
    {
        if (Places.Index().All(one => one.Index == one.Item) && !ConvertsColumns)
        {
            return;
        }

        double[] row = new double[Places.Length];
        for (int at = 0; at < numbers.Count; at += row.Length)
        {
            numbers.CopyTo(at, row, 0, row.Length);
            for (int k = 0; k < row.Length; k++)
            {
                numbers[at + k] = row[Places[k]] * factors[k];
            }
        }
    }

    static string Text(IEnumerable<Element> elements) => string.Join(' ', elements.Select(element => element.Symbol));

    static string Columns(RawRows rows) => string.Join(", ", rows.Axes.Select(TableHeader.Column));
}
