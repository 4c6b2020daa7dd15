using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Paths;

/// <summary>The harmonic vibrations at right angles to a path, and how sharply it bends.</summary>
/// <remarks>
/// W. H. Miller, N. C. Handy, J. E. Adams, J. Chem. Phys. 72, 99 (1980): the mass-weighted Hessian without translation, rotation and the
/// direction of the path. Curvature: M. Page, J. W. McIver, J. Chem. Phys. 88, 922 (1988), |H v - (v H v) v| / |g| with v = g/|g|.
/// </remarks>
/// <param name="Wavenumbers">In cm-1, ascending; an imaginary one as a negative number.</param>
/// <param name="Curvature">In 1/(sqrt(u) angstrom); of no meaning where the slope vanishes.</param>
sealed record TransverseModes(ImmutableArray<double> Wavenumbers, double Curvature)
{
    /// <param name="surface">The surface.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="positions">A point of the path, in angstrom.</param>
    /// <param name="tangent">The direction of the path in mass-weighted coordinates; of any length.</param>
    public static TransverseModes At(IEnergySurface surface, ImmutableArray<double> masses, double[] positions, double[] tangent)
    {
        InternalMotions motions = new(masses, positions);
        double[] gradient = new double[positions.Length],
            hessian = NormalModes.Hessian(surface, positions);
        surface.Energy(positions, gradient);
        double[][] directions = [.. motions.Directions],
            moved = [.. directions.Select(direction => direction.Select((value, i) => value / motions.SquareRootMasses[i]).ToArray())];
        double[] along = Unit([.. directions.Select(direction => Dot(direction, tangent))]);
        int count = along.Length;
        double[][] reduced = [.. moved.Select(one => moved.Select(other => Dot(one, Times(hessian, other))).ToArray())];
        double slope = Math.Sqrt(moved.Sum(direction => Math.Pow(Dot(direction, gradient), 2)));
        double[] pull = [.. reduced.Select(row => Dot(row, along))];
        double straight = Dot(pull, along),
            bend = Math.Sqrt(pull.Select((value, i) => value - straight * along[i]).Sum(value => value * value));
        return new(Across(reduced, along, count), bend / slope);
    }

    // A reflection that brings the first direction onto the path brings the others into the space across it.
    static ImmutableArray<double> Across(double[][] hessian, double[] along, int count)
    {
        double[] mirror = [.. along];
        mirror[0] += along[0] >= 0 ? 1 : -1;
        double square = Dot(mirror, mirror);
        double[][] across =
        [
            .. Enumerable
                .Range(1, count - 1)
                .Select(k => Enumerable.Range(0, count).Select(i => (i == k ? 1 : 0) - 2 * mirror[k] * mirror[i] / square).ToArray()),
        ];
        double[] matrix = [.. across.SelectMany(one => across.Select(other => Dot(one, [.. hessian.Select(row => Dot(row, other))])))];
        Molecules.SymmetricEigen.Decompose(matrix, new double[matrix.Length], count - 1);
        return [.. Enumerable.Range(0, count - 1).Select(k => NormalModes.Wavenumber(matrix[k * count])).Order()];
    }

    static double[] Times(double[] matrix, double[] vector) =>
        [.. Enumerable.Range(0, vector.Length).Select(i => Dot(matrix.AsSpan(i * vector.Length, vector.Length), vector))];

    static double[] Unit(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        return [.. vector.Select(value => value / length)];
    }

    static double Dot(ReadOnlySpan<double> one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < other.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }
}
