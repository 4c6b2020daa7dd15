using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// The Hénon-Heiles surface in six dimensions,
/// V = sum over k = 1..6 of q_k^2 / 2 + lambda sum over k = 1..5 of (q_k^2 q_(k+1) - q_(k+1)^3 / 3), in reduced units.
/// </summary>
/// <remarks>
/// A benchmark of wave-packet propagation: M. Nest and H.-D. Meyer, J. Chem. Phys. 117, 10499 (2002), with lambda = 0.111803. A well at
/// the origin, V = 0, unbounded below beyond its saddles. A stationary point at distance r has the energy r^2 / 6, because the cubic part
/// is homogeneous; the lowest saddles have r = 0.575698 / lambda and V = 0.0552379 / lambda^2. V is nowhere negative within
/// 0.863546 / lambda of the origin. The domain, chosen here, is the cube of half-width 1 / (3 lambda), whose corners lie within that
/// distance.
/// </remarks>
sealed class HenonHeiles6D : IPotential
{
    const int Dimensions = 6;

    // The least value on the unit sphere of the cubic part over lambda, found numerically: V = r^2 / 2 + lambda r^3 LeastCubic along the
    // steepest way out.
    const double LeastCubic = -0.5790077285478009;

    readonly double _lambda;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is not positive and finite.</exception>
    public HenonHeiles6D(double lambda = 0.111803)
    {
        _lambda = Require.Positive(lambda, "lambda");
        Coordinates =
        [
            .. Enumerable
                .Range(1, Dimensions)
                .Select(k => new Coordinate($"q{k}", LengthUnit.Reduced, -1 / (3 * lambda), 1 / (3 * lambda))),
        ];
        Parameters = [new("lambda", lambda, "1", "strength of the cubic coupling")];
    }

    public string Name => "henon-heiles-6d";

    public string Title => "Hénon-Heiles surface in six dimensions";

    public string Formula => "V = sum_k q_k^2 / 2 + lambda sum_{k<6} (q_k^2 q_{k+1} - q_{k+1}^3 / 3), k = 1..6";

    public string Source =>
        "M. Nest and H.-D. Meyer, J. Chem. Phys. 117, 10499 (2002), lambda = 0.111803; the domain is chosen here, inside the well.";

    public EnergyUnit EnergyUnit => EnergyUnit.Reduced;

    public ImmutableArray<Coordinate> Coordinates { get; }

    public ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>The well's bottom: V is unbounded below beyond the saddles.</summary>
    public PotentialMinimum Minimum { get; } = new([.. new double[Dimensions]], 0);

    /// <summary>The escape energy, that of the lowest saddles.</summary>
    public double WellDepth => 1 / (54 * LeastCubic * LeastCubic * _lambda * _lambda);

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, Dimensions);
        var (harmonic, cubic) = (point[0] * point[0], 0.0);
        gradient[0] = point[0];
        for (var k = 1; k < Dimensions; k++)
        {
            var (p, q) = (point[k - 1], point[k]);
            harmonic += q * q;
            cubic += q * (p * p - q * q / 3);
            gradient[k - 1] += 2 * _lambda * p * q;
            gradient[k] = q + _lambda * (p * p - q * q);
        }

        return harmonic / 2 + _lambda * cubic;
    }
}
