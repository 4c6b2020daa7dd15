using System.Collections.Immutable;
using Morsel.Molecules;

namespace Morsel.Examination;

/// <summary>
/// The distances between the atoms of a geometry, in angstrom, sorted within each kind of pair: equal for equal geometries, whatever their
/// orientation, hand and order of like atoms.
/// </summary>
/// <remarks>Different geometries may share them from four like atoms on, which is rare.</remarks>
sealed class SortedDistances
{
    readonly int[] _order,
        _kinds;
    readonly double[] _distances;

    /// <param name="elements">The atoms in order.</param>
    public SortedDistances(ImmutableArray<Element> elements)
    {
        int pairs = elements.Length * (elements.Length - 1) / 2;
        int[] kinds = new int[pairs];
        for (int i = 1, pair = 0; i < elements.Length; i++)
        {
            for (int j = 0; j < i; j++, pair++)
            {
                (int low, int high) = (Math.Min(elements[i].Number, elements[j].Number), Math.Max(elements[i].Number, elements[j].Number));
                kinds[pair] = low << 8 | high;
            }
        }

        _order = [.. Enumerable.Range(0, pairs).OrderBy(pair => kinds[pair])];
        _kinds = [.. _order.Select(pair => kinds[pair])];
        _distances = new double[pairs];
    }

    /// <summary>How many there are.</summary>
    public int Count => _order.Length;

    /// <summary>Those of one geometry.</summary>
    /// <param name="geometry">[atom][x, y, z] in angstrom.</param>
    /// <param name="key">Receives them.</param>
    public void Of(ReadOnlySpan<double> geometry, Span<double> key)
    {
        DistanceGeometry.Distances(geometry, _distances);
        for (int k = 0; k < _order.Length; k++)
        {
            key[k] = _distances[_order[k]];
        }

        for (int from = 0, to; from < _kinds.Length; from = to)
        {
            for (to = from + 1; to < _kinds.Length && _kinds[to] == _kinds[from]; to++) { }

            key[from..to].Sort();
        }
    }
}
