using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Paths;

/// <summary>The minimum-energy path from a saddle point down one side.</summary>
/// <param name="Positions">Behind the saddle point, in order, in angstrom.</param>
/// <param name="Lengths">Of the path from the saddle point to each of them, in sqrt(u) angstrom.</param>
/// <param name="End">The minimum where it ends, the last of the positions; null where the walk came to none.</param>
sealed record DownhillWalk(ImmutableArray<double[]> Positions, ImmutableArray<double> Lengths, StationaryPoint? End)
{
    const double Step = 0.02,
        LeastStep = 1e-4,
        // Near a minimum the soft directions carry ever less of the slope, and an error in the stiff ones ever more of it.
        PartOfRest = 0.25,
        Arrival = 0.005,
        // What is softer, where there are no data, holds no atoms together.
        LeastWavenumber = 10,
        LongestRestInAngstrom = 0.03;
    const int MostSteps = 6000,
        MostNewtonSteps = 12,
        MostPartings = 6,
        MostRestSteps = 1000;

    /// <param name="surface">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="saddle">Where to begin: of order 1 or more; down the mode of its lowest imaginary wavenumber.</param>
    /// <param name="sign">On which side: 1 or -1.</param>
    public static DownhillWalk From(IEnergySurface surface, ImmutableArray<double> masses, StationaryPoint saddle, double sign) =>
        From(surface, masses, saddle, sign, MostPartings);

    static DownhillWalk From(IEnergySurface surface, ImmutableArray<double> masses, StationaryPoint saddle, double sign, int partings)
    {
        List<double[]> positions = [];
        List<double> lengths = [];
        double[] x = SaddleBend.At(surface, masses, saddle.Positions).After(saddle.Positions, sign * Step);
        double length = Step,
            energy = surface.Energy(x),
            along = Step;
        for (int step = 0; step < MostSteps && along >= LeastStep && double.IsFinite(energy); step++)
        {
            positions.Add(x);
            lengths.Add(length);
            NormalModes modes = NormalModes.At(surface, masses, x);
            double rest = LocalQuadratic.ToBottom(modes);
            if (rest <= Arrival)
            {
                break;
            }

            for (along = Math.Min(Step, PartOfRest * rest); along >= LeastStep; along /= 2)
            {
                double[] next = Further(surface, masses, x, modes, along);
                double lower = surface.Energy(next);
                if (lower < energy)
                {
                    (x, energy) = (next, lower);
                    length += along;
                    break;
                }
            }
        }

        return positions.Count == 0 ? new([], [], null) : ToTheEnd(surface, masses, positions, lengths, partings);
    }

    // One step and two halves of it have errors of one to four in the leading order, which this leaves out.
    static double[] Further(IEnergySurface surface, ImmutableArray<double> masses, double[] x, NormalModes modes, double length)
    {
        double[] whole = LocalQuadratic.Step(x, modes, length),
            half = LocalQuadratic.Step(x, modes, length / 2),
            two = LocalQuadratic.Step(half, NormalModes.At(surface, masses, half), length / 2);
        return [.. two.Select((value, i) => value + (value - whole[i]) / 3)];
    }

    // The rest of the way, which near a minimum is straight; and on from a saddle point that it led to, where the valley parts in two.
    static DownhillWalk ToTheEnd(
        IEnergySurface surface,
        ImmutableArray<double> masses,
        List<double[]> positions,
        List<double> lengths,
        int partings
    )
    {
        if (Bottom(surface, masses, positions[^1]) is not { } bottom)
        {
            return new([.. positions], [.. lengths], null);
        }

        StationaryPoint end = StationaryPoint.At(surface, masses, bottom);
        double length = lengths[^1] + Distance(masses, positions[^1], bottom);
        positions.Add(bottom);
        lengths.Add(length);
        if (end.Order == 0)
        {
            // Far from its data a surface may be flat for ever: atoms that have gone apart have come to no minimum.
            bool isApart = !end.IsCovered && end.Wavenumbers.Any(wavenumber => Math.Abs(wavenumber) < LeastWavenumber);
            return new([.. positions], [.. lengths], isApart ? null : end);
        }

        if (partings == 0)
        {
            return new([.. positions], [.. lengths], null);
        }

        DownhillWalk on = From(surface, masses, end, 1, partings - 1);
        return new([.. positions, .. on.Positions], [.. lengths, .. on.Lengths.Select(further => length + further)], on.End);
    }

    // Newton's method in normal coordinates, which turns the molecule no more than the path does; where it fails, any way down.
    static double[]? Bottom(IEnergySurface surface, ImmutableArray<double> masses, double[] start)
    {
        double[] x = [.. start],
            gradient = new double[start.Length];
        for (int step = 0; step < MostNewtonSteps; step++)
        {
            surface.Energy(x, gradient);
            if (Descent.Largest(gradient) <= StationarySearch.Tolerance)
            {
                return x;
            }

            NormalModes modes = NormalModes.At(surface, masses, x);
            if (!(LocalQuadratic.ToBottom(modes) <= Step))
            {
                break;
            }

            double[] curvatures = modes.Curvatures;
            for (int k = 0; k < curvatures.Length; k++)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    x[i] -= modes.Slopes[k] / curvatures[k] * modes.Displacements[k][i];
                }
            }
        }

        Descent rest = Descent.From(surface, start, StationarySearch.Tolerance, LongestRestInAngstrom, MostRestSteps);
        return rest.HasConverged ? rest.Coordinates : null;
    }

    static double Distance(ImmutableArray<double> masses, double[] from, double[] to) =>
        Math.Sqrt(from.Zip(to, (a, b) => (b - a) * (b - a)).Select((square, i) => masses[i / 3] * square).Sum());
}
