using System.Collections.Immutable;
using Morsel.Datasets;

namespace Morsel.Examination;

/// <summary>
/// Rows with the same geometry, whatever its orientation, mirror image and order of like atoms: they stay on one side of a split.
/// </summary>
/// <remarks>A score on copies of what was trained on says nothing of other geometries.</remarks>
sealed class EqualGeometries
{
    readonly int[] _first;

    EqualGeometries(int[] first) => _first = first;

    /// <summary>Rows that repeat an earlier one.</summary>
    public int Copies => _first.Where((first, row) => first != row).Count();

    /// <summary>The first row with the geometry of this one.</summary>
    public int FirstOf(int row) => _first[row];

    public static EqualGeometries Of(Dataset data)
    {
        int[] first = [.. Enumerable.Range(0, data.Count)];
        foreach (Duplicate pair in PairsOf(data))
        {
            (int one, int other) = (Root(first, pair.First), Root(first, pair.Second));
            first[Math.Max(one, other)] = Math.Min(one, other);
        }

        for (int row = 0; row < first.Length; row++)
        {
            first[row] = Root(first, row);
        }

        return new(first);
    }

    /// <summary>The pairs that make it: a row and a later one with its geometry.</summary>
    public static IEnumerable<Duplicate> PairsOf(Dataset data)
    {
        if (data.Space is not Molecule)
        {
            return Duplicates.Find(data);
        }

        var copies = new WrittenCopies(data);
        return Duplicates.Find(data, copies.Reach).Where(copies.Are);
    }

    /// <summary>A division of all rows in which the copies of a geometry are on one side; by rows where no two are equal.</summary>
    /// <param name="ofGeometries">
    /// Divides the different geometries, each by its first row, in the order of the rows: what it gives are places in that list.
    /// </param>
    public Split Divide(Func<ImmutableArray<int>, Split> ofGeometries)
    {
        ImmutableArray<int> firsts = [.. _first.Where((first, row) => first == row)];
        Split split = ofGeometries(firsts);
        if (firsts.Length == _first.Length)
        {
            return split;
        }

        ILookup<int, int> copies = Enumerable.Range(0, _first.Length).ToLookup(FirstOf);
        return split.Select(place => copies[firsts[place]]);
    }

    /// <summary>
    /// A share of different geometries, each with all its copies, and the others; each in the order of the rows given. Where no two are
    /// equal, it is a share of the rows.
    /// </summary>
    public (ImmutableArray<int> Drawn, ImmutableArray<int> Others) Draw(ImmutableArray<int> rows, double fraction, ulong seed)
    {
        int[] geometries = [.. rows.Select(FirstOf).Distinct()];
        if (geometries.Length < 2)
        {
            return ([], rows);
        }

        double share = Math.Clamp(fraction, 1.0 / geometries.Length, 1 - 1.0 / geometries.Length);
        HashSet<int> drawn = [.. Split.Create(geometries.Length, share, seed).Training.Select(index => geometries[index])];
        return ([.. rows.Where(row => drawn.Contains(FirstOf(row)))], [.. rows.Where(row => !drawn.Contains(FirstOf(row)))]);
    }

    static int Root(int[] first, int row)
    {
        while (first[row] != row)
        {
            row = first[row];
        }

        return row;
    }
}
