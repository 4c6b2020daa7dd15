using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels.Paths;

/// <summary>A minimum-energy path from one minimum to another, over one saddle point or several.</summary>
/// <param name="Points">In order.</param>
/// <param name="From">The place of the minimum where it begins, among the stationary points.</param>
/// <param name="To">The place of the one where it ends.</param>
/// <param name="Saddles">The places of the saddle points on the way, in order.</param>
sealed record ReactionPath(ImmutableArray<PathPoint> Points, int From, int To, ImmutableArray<int> Saddles)
{
    // Slopes, in cm-1 per sqrt(u) angstrom, that still tell a direction.
    const double LeastSlope = 2;

    // An exchange of atoms, or a reflection, that changes the energy by more is none that the surface knows.
    const double SameEnergy = 0.05;

    public static ReactionPath Along(PathRequest request, StationaryMap map, ImmutableArray<Crossing> chain)
    {
        (List<double[]> positions, List<double> lengths, List<int> stationary) = Joined(request, map, chain);
        int highest = chain.Max(crossing => crossing.Saddle);
        double zero = lengths[stationary.IndexOf(highest)];
        double[][] tangents = [.. Enumerable.Range(0, positions.Count).Select(k => Tangent(request, positions, k))];
        TransverseModes[] modes = [.. positions.Select((x, k) => TransverseModes.At(request.Surface, request.Masses, x, tangents[k]))];
        int usual = modes.CountBy(mode => mode.Wavenumbers.Length).MaxBy(count => count.Value).Key;
        double[] reference = [.. map.Points[map.Lowest].Positions];
        double[] bottoms = [.. request.Members.Select(member => member.Energy(reference))];
        return new(
            [
                .. positions.Select(
                    (x, k) =>
                        new PathPoint(
                            lengths[k] - zero,
                            [.. x],
                            request.Surface.Energy(x),
                            Curvature(k),
                            modes[k].Wavenumbers.Length == usual ? modes[k].Wavenumbers : [],
                            Spread(request.Members, bottoms, x),
                            request.Surface.Covers(x),
                            stationary[k]
                        )
                ),
            ],
            chain[0].First,
            chain[^1].Second,
            [.. chain.Select(crossing => crossing.Saddle)]
        );

        double Curvature(int k) =>
            stationary[k] < 0 ? modes[k].Curvature
            : map.Points[stationary[k]].Order == 0 ? double.NaN
            : SaddleBend.At(request.Surface, request.Masses, map.Points[stationary[k]].Positions).Curvature;
    }

    static (List<double[]> Positions, List<double> Lengths, List<int> Stationary) Joined(
        PathRequest request,
        StationaryMap map,
        ImmutableArray<Crossing> chain
    )
    {
        List<double[]> positions = [];
        List<double> lengths = [];
        List<int> stationary = [];
        foreach (Crossing crossing in chain)
        {
            double[][] up = [.. crossing.FirstWalk.Positions.Reverse()],
                all = [.. up, [.. map.Points[crossing.Saddle].Positions], .. crossing.SecondWalk.Positions];
            double before = crossing.FirstWalk.Lengths[^1];
            double[] along =
            [
                .. crossing.FirstWalk.Lengths.Reverse().Select(length => before - length),
                before,
                .. crossing.SecondWalk.Lengths.Select(length => before + length),
            ];
            int skipped = 0;
            double shift = 0;
            if (positions.Count > 0)
            {
                Alignment alignment = Alignment.WithExchanges(request.Kinds, positions[^1], all[0]);
                if (Math.Abs(request.Surface.Energy(alignment.Of(up[^1])) - request.Surface.Energy(up[^1])) > SameEnergy)
                {
                    alignment = Alignment.Plain(positions[^1], all[0]);
                }

                all = [.. all.Select(alignment.Of)];
                (skipped, shift) = (1, lengths[^1]);
            }

            for (int k = skipped; k < all.Length; k++)
            {
                positions.Add(all[k]);
                lengths.Add(shift + along[k]);
                stationary.Add(
                    k == 0 ? crossing.First
                    : k == up.Length ? crossing.Saddle
                    : k == all.Length - 1 ? crossing.Second
                    : -1
                );
            }
        }

        return (positions, lengths, stationary);
    }

    // Of length 1 in mass-weighted coordinates, ahead: along the gradient where there is one, else from the point before to the one after.
    static double[] Tangent(PathRequest request, List<double[]> positions, int k)
    {
        double[] before = positions[Math.Max(0, k - 1)],
            after = positions[Math.Min(positions.Count - 1, k + 1)],
            gradient = new double[before.Length];
        double[] ahead = Unit([.. before.Select((x, i) => Math.Sqrt(request.Masses[i / 3]) * (after[i] - x))]);
        request.Surface.Energy(positions[k], gradient);
        double[] slopes = [.. gradient.Select((slope, i) => slope / Math.Sqrt(request.Masses[i / 3]))];
        if (Length(slopes) < LeastSlope)
        {
            return ahead;
        }

        double sign = Math.Sign(slopes.Zip(ahead, (a, b) => a * b).Sum());
        return Unit([.. slopes.Select(slope => sign * slope)]);
    }

    // Each member measured from its own energy at the lowest minimum: what all of them add to every energy says nothing of a path.
    static double Spread(ImmutableArray<IEnergySurface> members, double[] bottoms, double[] positions) =>
        LevelList.Deviation([.. members.Select((member, k) => member.Energy(positions) - bottoms[k])]);

    static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));

    static double[] Unit(double[] vector)
    {
        double length = Length(vector);
        return [.. vector.Select(value => value / length)];
    }
}
