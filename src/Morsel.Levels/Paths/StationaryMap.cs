using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Paths;

/// <summary>The stationary points of a molecule, and which saddle points join which minima.</summary>
/// <param name="Points">Ascending in energy, each once.</param>
/// <param name="Crossings">In the same order: of the passes.</param>
sealed record StationaryMap(ImmutableArray<StationaryPoint> Points, ImmutableArray<Crossing> Crossings)
{
    const int MostSaddles = 30;
    const double SamePair = 1;

    /// <summary>The places of the minima.</summary>
    public IEnumerable<int> Minima => Enumerable.Range(0, Points.Length).Where(point => Points[point].Order == 0);

    /// <summary>
    /// The place of the lowest minimum in the range of the training points, or else of the lowest of all; -1 where there is none.
    /// </summary>
    public int Lowest => Minima.Where(point => Points[point].IsCovered).Concat(Minima).FirstOrDefault(-1);

    /// <summary>Walks down from the saddle points; minima that these come to are points of the map, too.</summary>
    public static StationaryMap Of(IEnergySurface surface, ImmutableArray<double> masses, IEnumerable<StationaryPoint> points)
    {
        List<StationaryPoint> all = [];
        foreach (StationaryPoint point in points)
        {
            Add(point);
        }

        var walks = all.Where(IsPass)
            .OrderBy(point => point.Energy)
            .Take(MostSaddles)
            .Select(saddle =>
                (
                    Saddle: saddle,
                    First: DownhillWalk.From(surface, masses, saddle, 1),
                    Second: DownhillWalk.From(surface, masses, saddle, -1)
                )
            )
            .ToArray();
        foreach (var walk in walks)
        {
            Add(walk.First.End);
            Add(walk.Second.End);
        }

        StationaryPoint[] sorted = [.. all.OrderBy(point => point.Energy)];
        return new([.. sorted], [.. walks.Select(walk => Ordered(walk.Saddle, walk.First, walk.Second))]);

        void Add(StationaryPoint? point)
        {
            if (point is not null && !all.Exists(point.IsSameAs))
            {
                all.Add(point);
            }
        }

        int Place(StationaryPoint? point) => point is null ? -1 : Array.FindIndex(sorted, point.IsSameAs);

        Crossing Ordered(StationaryPoint saddle, DownhillWalk first, DownhillWalk second)
        {
            Crossing crossing = new(Place(saddle), Place(first.End), Place(second.End), first, second);
            return crossing.First > crossing.Second ? crossing.Reversed : crossing;
        }
    }

    /// <summary>
    /// Whether a way leads over it: a saddle point of order 1; or all atoms on one line and the bends of one pair imaginary, where a bent
    /// molecule straightens and bends again.
    /// </summary>
    public static bool IsPass(StationaryPoint point) =>
        point.Order == 1
        || (
            point is { Order: 2, Wavenumbers: var wavenumbers }
            && wavenumbers.Length > point.Positions.Length - 6
            && wavenumbers[1] - wavenumbers[0] < SamePair
        );

    /// <summary>
    /// Crossings from one minimum to another, one after the other, each in the direction of travel: those whose highest saddle point is
    /// the lowest, and of these as few as can be. Empty where none lead there; of a minimum to itself, over its lowest saddle point.
    /// </summary>
    public ImmutableArray<Crossing> Chain(int from, int to)
    {
        if (from == to)
        {
            return [.. Crossings.Where(crossing => crossing.IsDegenerate && crossing.First == from).Take(1)];
        }

        for (int known = 1; known <= Crossings.Length; known++)
        {
            if (Fewest(from, to, Crossings[..known]) is { IsEmpty: false } chain)
            {
                return chain;
            }
        }

        return [];
    }

    /// <summary>
    /// The two lowest minima that a chain of crossings joins; the lowest with itself where it only has a rearrangement; null without any.
    /// </summary>
    public (int From, int To)? LowestJoined()
    {
        int[] minima = [.. Minima];
        foreach (int to in minima)
        {
            foreach (int from in minima.Where(minimum => minimum < to))
            {
                if (!Chain(from, to).IsEmpty)
                {
                    return (from, to);
                }
            }
        }

        return minima
            .Where(minimum => !Chain(minimum, minimum).IsEmpty)
            .Select(minimum => ((int, int)?)(minimum, minimum))
            .FirstOrDefault();
    }

    // Breadth first.
    static ImmutableArray<Crossing> Fewest(int from, int to, ImmutableArray<Crossing> crossings)
    {
        Dictionary<int, ImmutableArray<Crossing>> reached = new() { [from] = [] };
        Queue<int> pending = new([from]);
        while (pending.TryDequeue(out int minimum))
        {
            foreach (Crossing crossing in crossings.SelectMany(crossing => (Crossing[])[crossing, crossing.Reversed]))
            {
                if (crossing.First == minimum && crossing.Second >= 0 && !reached.ContainsKey(crossing.Second))
                {
                    reached[crossing.Second] = reached[minimum].Add(crossing);
                    pending.Enqueue(crossing.Second);
                }
            }
        }

        return reached.GetValueOrDefault(to, []);
    }
}
