using Morsel.Potentials;
using Morsel.Randomness;

namespace Morsel.Datasets;

/// <summary>Points of a potential, with exact energies and gradients in its own units.</summary>
/// <remarks>
/// Every method throws <see cref="ArgumentException"/> where the domain does not fit the potential (one finite, increasing pair for each
/// coordinate), or where a point hits a singularity.
/// </remarks>
public static class SamplingGrid
{
    /// <summary>
    /// The domain on which <paramref name="potential"/> is customarily sampled, one pair for each coordinate. Allocates the result.
    /// </summary>
    public static (double Low, double High)[] Domain(IPotential potential) => [.. potential.Coordinates.Select(c => (c.Low, c.High))];

    /// <summary>
    /// A full grid of <paramref name="pointsPerAxis"/> = N >= 2 points along each axis, both ends included:
    /// q_i = low + (high - low) i / (N - 1). Allocates the result.
    /// </summary>
    /// <remarks>The first coordinate runs fastest: in two dimensions point iy N + ix lies at (x_ix, y_iy).</remarks>
    public static Dataset Equispaced(IPotential potential, IReadOnlyList<(double Low, double High)> domain, int pointsPerAxis)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pointsPerAxis, 2);
        RequireFits(potential, domain);
        var dimensions = domain.Count;
        var count = Math.Pow(pointsPerAxis, dimensions);
        if (count * dimensions > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(pointsPerAxis),
                $"{pointsPerAxis} points along each of {dimensions} axes are {count:G3} in all; sample at random instead."
            );
        }

        var points = new double[(int)count * dimensions];
        for (var row = 0; row < (int)count; row++)
        {
            for (int k = 0, rest = row; k < dimensions; k++, rest /= pointsPerAxis)
            {
                points[row * dimensions + k] = Along(domain[k], rest % pointsPerAxis, pointsPerAxis);
            }
        }

        return Evaluate(potential, points);
    }

    /// <summary>
    /// The N >= 2 Chebyshev-Lobatto nodes of a one-dimensional domain, ascending, both ends included:
    /// q_i = middle - half-width cos(pi i / (N - 1)). Allocates the result.
    /// </summary>
    /// <remarks>Denser towards the ends, where a fit to an equispaced grid is worst.</remarks>
    public static Dataset ChebyshevLobatto(IPotential potential, (double Low, double High) domain, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        RequireFits(potential, [domain]);
        var points = new double[count];
        for (var i = 0; i < count; i++)
        {
            points[i] = (domain.Low + domain.High) / 2 - (domain.High - domain.Low) / 2 * Math.Cos(Math.PI * i / (count - 1));
        }

        (points[0], points[^1]) = domain;
        return Evaluate(potential, points);
    }

    /// <summary>
    /// Points uniform in the domain, drawn point by point, and in each coordinate by coordinate, from <see cref="SplitMix64"/>. Allocates
    /// the result.
    /// </summary>
    public static Dataset Random(IPotential potential, IReadOnlyList<(double Low, double High)> domain, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        RequireFits(potential, domain);
        var generator = new SplitMix64(seed);
        var points = new double[checked(count * domain.Count)];
        for (var i = 0; i < points.Length; i++)
        {
            var (low, high) = domain[i % domain.Count];
            points[i] = low + (high - low) * generator.NextDouble();
        }

        return Evaluate(potential, points);
    }

    /// <summary>The same, of which only points with an energy below <paramref name="highest"/> are kept, until there are enough.</summary>
    internal static Dataset RandomBelow(
        IPotential potential,
        IReadOnlyList<(double Low, double High)> domain,
        int count,
        ulong seed,
        double highest
    )
    {
        // Where fewer are below, the domain is not the one that was meant.
        const int MostDrawsForOne = 10_000;
        RequireFits(potential, domain);
        var generator = new SplitMix64(seed);
        var points = new double[checked(count * domain.Count)];
        long draws = 0;
        for (var kept = 0; kept < count; )
        {
            if (draws++ > (long)MostDrawsForOne * (kept + 1))
            {
                throw new ArgumentException($"Of {draws} points drawn only {kept} have an energy below {highest:G6}.");
            }

            var point = points.AsSpan(kept * domain.Count, domain.Count);
            for (var k = 0; k < point.Length; k++)
            {
                point[k] = domain[k].Low + (domain[k].High - domain[k].Low) * generator.NextDouble();
            }

            kept += potential.Energy(point) < highest ? 1 : 0;
        }

        return Evaluate(potential, points);
    }

    // The last point is the end itself: low + (high - low) may round to its neighbour.
    static double Along((double Low, double High) range, int i, int n) =>
        i == n - 1 ? range.High : range.Low + (range.High - range.Low) * i / (n - 1);

    static Dataset Evaluate(IPotential potential, double[] points)
    {
        var dimensions = potential.Coordinates.Length;
        var energies = new double[points.Length / dimensions];
        var gradients = new double[points.Length];
        for (var row = 0; row < energies.Length; row++)
        {
            energies[row] = potential.EnergyAndGradient(
                points.AsSpan(row * dimensions, dimensions),
                gradients.AsSpan(row * dimensions, dimensions)
            );
        }

        return Dataset.Create(
            new PlainAxes([.. potential.Coordinates.Select(c => new Axis(c.Name, c.Unit))]),
            potential.EnergyUnit,
            points,
            energies,
            gradients
        );
    }

    static void RequireFits(IPotential potential, IReadOnlyList<(double Low, double High)> domain)
    {
        if (domain.Count != potential.Coordinates.Length)
        {
            throw new ArgumentException(
                $"{potential.Name} has {potential.Coordinates.Length} coordinates, the domain {domain.Count}.",
                nameof(domain)
            );
        }

        foreach (var (low, high) in domain)
        {
            if (!(double.IsFinite(high - low) && low < high))
            {
                throw new ArgumentException($"The domain [{low}, {high}] must be finite, with its lower end first.", nameof(domain));
            }
        }
    }
}
