using System.Collections.Immutable;

namespace Morsel.Levels.Triatomics;

/// <summary>What exchange of two like atoms does to the two vectors.</summary>
enum LikeAtoms
{
    /// <summary>There are none, or the vectors do not show it.</summary>
    None,

    /// <summary>The two vectors change places.</summary>
    ExchangeVectors,

    /// <summary>The first vector turns round: the angle becomes pi minus itself.</summary>
    TurnFirst,
}

/// <summary>Which vectors.</summary>
public enum VectorKind
{
    /// <summary>From a point near the third atom to the other two: R. T. Smith, Phys. Rev. Lett. 45, 1157 (1980).</summary>
    Radau,

    /// <summary>Between two atoms, and from their centre of mass to the third.</summary>
    Jacobi,
}

/// <summary>
/// Three atoms by two orthogonal vectors: the kinetic energy has no mixed terms. Without rotation, for the wavefunction times both lengths,
/// H = -c1 d2/dr1^2 - c2 d2/dr2^2 + (c1/r1^2 + c2/r2^2) l^2 + V, c = hbar^2 / 2 mu.
/// </summary>
/// <param name="Kind">Radau's or Jacobi's.</param>
/// <param name="FirstFactor">c1, in cm-1 angstrom^2.</param>
/// <param name="SecondFactor">c2, in cm-1 angstrom^2.</param>
/// <param name="Shares">Where each atom stands: its parts of the two vectors.</param>
/// <param name="Like">What exchange of like atoms does.</param>
sealed record TwoVectors(
    VectorKind Kind,
    double FirstFactor,
    double SecondFactor,
    ImmutableArray<(double First, double Second)> Shares,
    LikeAtoms Like
)
{
    /// <summary>Radau's vectors from near <paramref name="centre"/> to the other two.</summary>
    /// <param name="masses">In u.</param>
    /// <param name="centre">The third atom.</param>
    /// <param name="areLike">Whether the other two are of one element and mass.</param>
    public static TwoVectors Radau(ReadOnlySpan<double> masses, int centre, bool areLike)
    {
        int first = (centre + 1) % 3,
            second = (centre + 2) % 3;
        double both = masses[first] + masses[second];
        double k = Math.Sqrt((both + masses[centre]) / masses[centre]) - 1;
        (double First, double Second) sum = (k * masses[first] / both, k * masses[second] / both);
        (double First, double Second)[] shares = new (double, double)[3];
        shares[first] = (1 + sum.First, sum.Second);
        shares[second] = (sum.First, 1 + sum.Second);
        return new(
            VectorKind.Radau,
            Kinetics.Factor / masses[first],
            Kinetics.Factor / masses[second],
            [.. shares],
            areLike ? LikeAtoms.ExchangeVectors : LikeAtoms.None
        );
    }

    /// <summary>Jacobi's: between the other two atoms, and from their centre of mass to <paramref name="apart"/>.</summary>
    /// <inheritdoc cref="Radau"/>
    public static TwoVectors Jacobi(ReadOnlySpan<double> masses, int apart, bool areLike)
    {
        int first = (apart + 1) % 3,
            second = (apart + 2) % 3;
        double both = masses[first] + masses[second];
        (double First, double Second)[] shares = new (double, double)[3];
        shares[first] = (-masses[second] / both, 0);
        shares[second] = (masses[first] / both, 0);
        shares[apart] = (0, 1);
        return new(
            VectorKind.Jacobi,
            Kinetics.Factor * both / (masses[first] * masses[second]),
            Kinetics.Factor * (both + masses[apart]) / (both * masses[apart]),
            [.. shares],
            areLike ? LikeAtoms.TurnFirst : LikeAtoms.None
        );
    }

    /// <summary>Positions [atom][x, y, z] in angstrom, in the plane z = 0.</summary>
    public void Place(double first, double second, double cosine, Span<double> positions)
    {
        double sine = Math.Sqrt(Math.Max(0, 1 - cosine * cosine));
        for (int atom = 0; atom < 3; atom++)
        {
            positions[3 * atom] = Shares[atom].First * first + Shares[atom].Second * second * cosine;
            positions[3 * atom + 1] = Shares[atom].Second * second * sine;
            positions[3 * atom + 2] = 0;
        }
    }

    /// <summary>The lengths of the two vectors and the cosine between them, at a geometry.</summary>
    public (double First, double Second, double Cosine) Of(ReadOnlySpan<double> positions)
    {
        // Two differences of positions, in which the two vectors are linear, solved for the vectors.
        Span<double> u = stackalloc double[3],
            w = stackalloc double[3];
        (double a, double b) = (Shares[1].First - Shares[0].First, Shares[1].Second - Shares[0].Second);
        (double c, double d) = (Shares[2].First - Shares[0].First, Shares[2].Second - Shares[0].Second);
        double determinant = a * d - b * c,
            first = 0,
            second = 0,
            product = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double p = positions[3 + axis] - positions[axis],
                q = positions[6 + axis] - positions[axis];
            u[axis] = (d * p - b * q) / determinant;
            w[axis] = (a * q - c * p) / determinant;
            first += u[axis] * u[axis];
            second += w[axis] * w[axis];
            product += u[axis] * w[axis];
        }

        return (Math.Sqrt(first), Math.Sqrt(second), product / Math.Sqrt(first * second));
    }
}
