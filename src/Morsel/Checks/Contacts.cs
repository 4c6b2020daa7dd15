using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Molecules;

namespace Morsel.Checks;

/// <summary>
/// The shortest and longest distances between atoms of each two elements over a set of geometries, and whether others keep to them.
/// </summary>
sealed class Contacts
{
    readonly int[] _kind;
    readonly double[] _least,
        _greatest;

    public Contacts(Dataset data)
    {
        _kind = KindsOf(data.Space.Elements);
        _least = [.. Enumerable.Repeat(double.PositiveInfinity, _kind.Max() + 1)];
        _greatest = new double[_least.Length];
        for (int point = 0; point < data.Count; point++)
        {
            ReadOnlySpan<double> geometry = data.Point(point);
            for (int pair = 0, a = 0; a < data.Space.Elements.Length; a++)
            {
                for (int b = 0; b < a; b++, pair++)
                {
                    double distance = DistanceGeometry.Between(geometry, a, b);
                    ref double least = ref _least[_kind[pair]],
                        greatest = ref _greatest[_kind[pair]];
                    (least, greatest) = (Math.Min(least, distance), Math.Max(greatest, distance));
                }
            }
        }
    }

    /// <summary>
    /// Whether every distance is at least <paramref name="least"/> times the shortest, and at most <paramref name="greatest"/> times the
    /// longest, of its elements.
    /// </summary>
    public bool Allow(ReadOnlySpan<double> geometry, double least, double greatest)
    {
        for (int pair = 0, a = 0; a < geometry.Length / 3; a++)
        {
            for (int b = 0; b < a; b++, pair++)
            {
                double distance = DistanceGeometry.Between(geometry, a, b);
                if (!(distance >= least * _least[_kind[pair]] && distance <= greatest * _greatest[_kind[pair]]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    static int[] KindsOf(ImmutableArray<Element> elements)
    {
        var kinds = new Dictionary<(int, int), int>();
        var kindOfPair = new List<int>();
        for (int a = 0; a < elements.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                (int, int) kind = (Math.Min(elements[a].Number, elements[b].Number), Math.Max(elements[a].Number, elements[b].Number));
                kinds.TryAdd(kind, kinds.Count);
                kindOfPair.Add(kinds[kind]);
            }
        }

        return [.. kindOfPair];
    }
}
