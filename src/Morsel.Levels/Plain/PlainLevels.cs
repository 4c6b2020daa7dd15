using System.Collections.Immutable;
using Morsel.Surfaces;

namespace Morsel.Levels.Plain;

/// <summary>The lowest levels in one or two plain coordinates, on ever finer grids until they agree.</summary>
/// <param name="States">On the last grid.</param>
/// <param name="Ranges">That the grid covers.</param>
/// <param name="PointsPerAxis">Of the last grid.</param>
/// <param name="Change">
/// The largest change of a level by the last refinement, in the energy's unit; above the tolerance where the grid could grow no further.
/// </param>
sealed record PlainLevels(Eigenstates States, ImmutableArray<(double Low, double High)> Ranges, int PointsPerAxis, double Change)
{
    // A wavefunction whose square at an end is below this part of tolerance by energy does not feel that the grid ends there.
    const double FeltPart = 0.1,
        LeastDensity = 1e-14,
        MostDensity = 1e-6;

    // Of the highest level's energy above the lowest point, what the basis of two coordinates reaches beyond it at first, and
    // by what that grows.
    const double FirstPart = 2,
        MoreParts = 1.5,
        // Levels that still change by more than this part of it are none.
        LeastAgreement = 0.003,
        Residual = 1e-7;

    // At a wall itself every state is zero: what counts is this part of the width before it.
    const int Inside = 16;

    const int MostExpansions = 60,
        MostPointsOfOne = 2048,
        MostPointsOfTwo = 160;

    /// <summary>As many as are wanted, or as the surface holds, if fewer: those above them reach out of any range.</summary>
    /// <exception cref="LevelsException">The levels do not converge, or the surface holds none.</exception>
    public static PlainLevels Of(IEnergySurface surface, PlainRequest request)
    {
        bool isOne = request.Ranges.Length == 1;
        // Of two coordinates the number along each grows by the root of 2: points double.
        double growth = isOne ? 2 : Math.Sqrt(2);
        int points = isOne ? Math.Max(48, 4 * request.Count) : Math.Max(24, (int)Math.Ceiling(3 * Math.Sqrt(request.Count)));
        ImmutableArray<(double Low, double High)> ranges = request.Ranges;
        double part = FirstPart;
        Eigenstates last =
            Solve(surface, request, ranges, points, double.PositiveInfinity)
            ?? throw new LevelsException($"{request.Count} levels take more functions than this method can. Ask for fewer.");
        for (int expansion = 0; !request.IsBox; expansion++)
        {
            ImmutableArray<(double Low, double High)> wider = Expand(last, request, ranges, points);
            if (wider.SequenceEqual(ranges))
            {
                break;
            }

            // The spacing still holds three times the energy that the highest state has above the lowest point.
            double energy = 3 * (last.Energies[^1] - last.Potential.Min());
            double needed = Enumerable
                .Range(0, wider.Length)
                .Max(k => Width(wider[k]) / Math.PI * Math.Sqrt(energy / request.KineticFactors[k]));
            int more = Math.Max(points, (int)Math.Ceiling(needed));
            bool isTooMuch = expansion == MostExpansions || more > (isOne ? MostPointsOfOne / 4 : MostPointsOfTwo / 2);
            if (isTooMuch || Solve(surface, request, wider, more, Ceiling(last, part)) is not { } next)
            {
                int held = last.Densities.TakeWhile(density => !IsFelt(density, last, request, points)).Count();
                return held > 0
                    ? Of(surface, request with { Count = Math.Min(held, request.Count - 1) })
                    : throw new LevelsException(
                        $"The wavefunctions reach the ends of the range {Text(ranges)}. The surface does not hold the lowest level there: "
                            + "give a range that bounds it."
                    );
            }

            (ranges, points, last) = (wider, more, next);
        }

        double change = double.PositiveInfinity;
        int pointsOfLast = points;
        while (true)
        {
            points = (int)Math.Ceiling(points * growth);
            part *= MoreParts;
            if (
                points > (isOne ? MostPointsOfOne : MostPointsOfTwo)
                || Solve(surface, request, ranges, points, Ceiling(last, part)) is not { } finer
            )
            {
                return change < LeastAgreement * (last.Energies[^1] - last.Potential.Min())
                    ? new(last, ranges, pointsOfLast, change)
                    : throw new LevelsException(
                        $"{request.Count} levels do not converge on the largest grid that this method takes. Ask for fewer, or give a smaller range."
                    );
            }

            change = Enumerable.Range(0, request.Count).Max(k => Math.Abs(finer.Energies[k] - last.Energies[k]));
            (last, pointsOfLast) = (finer, points);
            if (change <= request.Tolerance)
            {
                return new(finer, ranges, points, change);
            }
        }
    }

    // The states of the second coordinate that are taken: up to so many times the highest level wanted, above the lowest point.
    static double Ceiling(Eigenstates states, double part) => states.Energies[^1] + part * (states.Energies[^1] - states.Potential.Min());

    // Null where it is too much.
    static Eigenstates? Solve(
        IEnergySurface surface,
        PlainRequest request,
        ImmutableArray<(double Low, double High)> ranges,
        int points,
        double ceiling
    )
    {
        double accuracy = 0;
        if (ranges.Length == 2)
        {
            // The kinetic energy that the spacing can hold, above the lowest point: what lies higher is not represented anyway.
            double lowest = Lowest(surface, ranges, points);
            double held = Enumerable
                .Range(0, 2)
                .Min(k => request.KineticFactors[k] * Math.Pow(Math.PI * points / (ranges[k].High - ranges[k].Low), 2));
            ceiling = Math.Min(ceiling, lowest + held);
            // The error of a value is of the square of its residual.
            accuracy = Residual * (ceiling - lowest);
        }

        Eigenstates? states = PlainGrid.Solve(surface, request.KineticFactors, ranges, points, request.Count, ceiling, accuracy);
        return states is null || (states.Energies.Length >= request.Count && states.Energies.All(double.IsFinite))
            ? states
            : throw new LevelsException(
                $"{request.Count} levels are more than a grid of {points} points along each coordinate can hold. Ask for fewer."
            );
    }

    static double Lowest(IEnergySurface surface, ImmutableArray<(double Low, double High)> ranges, int points)
    {
        double lowest = double.PositiveInfinity;
        Span<double> at = stackalloc double[2];
        for (int i = 0; i < points; i++)
        {
            for (int j = 0; j < points; j++)
            {
                at[0] = ranges[0].Low + (ranges[0].High - ranges[0].Low) * (i + 0.5) / points;
                at[1] = ranges[1].Low + (ranges[1].High - ranges[1].Low) * (j + 0.5) / points;
                lowest = Math.Min(lowest, surface.Energy(at));
            }
        }

        return lowest;
    }

    // Each end at which some state is felt is moved out by a tenth of the width; but not into a potential that is higher than anything the
    // grid can hold, where what is left of a state is rounding.
    static ImmutableArray<(double Low, double High)> Expand(
        Eigenstates states,
        PlainRequest request,
        ImmutableArray<(double Low, double High)> ranges,
        int points
    )
    {
        return [.. ranges.Select((range, k) => (range.Low - Step(k, points / Inside), range.High + Step(k, points - 1 - points / Inside)))];

        double Step(int axis, int layer)
        {
            double width = Width(ranges[axis]);
            double held = request.KineticFactors[axis] * Math.Pow(Math.PI * points / width, 2);
            double potential = Layer(states.Potential, axis, ranges.Length, points, layer).Min();
            bool isFelt = states.Densities.Any(density =>
                Layer(density, axis, ranges.Length, points, layer).Sum() > Least(states, request)
            );
            return isFelt && potential < states.Energies[^1] + held ? width / 10 : 0;
        }
    }

    static bool IsFelt(double[] density, Eigenstates states, PlainRequest request, int points) =>
        Enumerable
            .Range(0, request.Ranges.Length)
            .Any(axis =>
                Layer(density, axis, request.Ranges.Length, points, points / Inside).Sum() > Least(states, request)
                || Layer(density, axis, request.Ranges.Length, points, points - 1 - points / Inside).Sum() > Least(states, request)
            );

    static double Least(Eigenstates states, PlainRequest request) =>
        Math.Clamp(FeltPart * request.Tolerance / (states.Energies[^1] - states.Potential.Min()), LeastDensity, MostDensity);

    static double Width((double Low, double High) range) => range.High - range.Low;

    // What lies in one layer of points across a coordinate.
    static IEnumerable<double> Layer(double[] values, int axis, int axes, int points, int layer) =>
        axes == 1 ? [values[layer]]
        : axis == 0 ? Enumerable.Range(0, points).Select(j => values[layer * points + j])
        : Enumerable.Range(0, points).Select(i => values[i * points + layer]);

    static string Text(ImmutableArray<(double Low, double High)> ranges) =>
        string.Join(" by ", ranges.Select(range => FormattableString.Invariant($"{range.Low:G4} to {range.High:G4}")));
}
