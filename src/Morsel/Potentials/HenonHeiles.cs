using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>The Hénon-Heiles surface, V(x, y) = (x^2 + y^2) / 2 + lambda (x^2 y - y^3 / 3), in reduced units.</summary>
/// <remarks>
/// M. Hénon and C. Heiles, Astron. J. 69, 73 (1964), with lambda = 1. Unchanged by rotation through 120 degrees. A well at the origin,
/// V = 0, open over three saddles of height 1 / (6 lambda^2) at distance 1 / lambda, one of them at (0, 1 / lambda); unbounded below
/// beyond them.
/// The domain is the square of half-width 1 / lambda, which contains the saddles.
/// </remarks>
sealed class HenonHeiles : IPotential
{
    readonly double _lambda;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is not positive and finite.</exception>
    public HenonHeiles(double lambda = 1)
    {
        _lambda = Require.Positive(lambda, "lambda");
        Coordinates = [new("x", LengthUnit.Reduced, -1 / lambda, 1 / lambda), new("y", LengthUnit.Reduced, -1 / lambda, 1 / lambda)];
        Parameters = [new("lambda", lambda, "1", "strength of the cubic coupling")];
    }

    public string Name => "henon-heiles";

    public string Title => "Hénon-Heiles surface: a well with three exits";

    public string Formula => "V(x, y) = (x^2 + y^2) / 2 + lambda (x^2 y - y^3 / 3)";

    public string Source => "M. Hénon and C. Heiles, Astron. J. 69, 73 (1964).";

    public EnergyUnit EnergyUnit => EnergyUnit.Reduced;

    public ImmutableArray<Coordinate> Coordinates { get; }

    public ImmutableArray<PotentialParameter> Parameters { get; }

    /// <summary>The well's bottom: V is unbounded below beyond the saddles.</summary>
    public PotentialMinimum Minimum { get; } = new([0, 0], 0);

    /// <summary>The escape energy, 1 / (6 lambda^2).</summary>
    public double WellDepth => 1 / (6 * _lambda * _lambda);

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 2);
        var (x, y) = (point[0], point[1]);
        gradient[0] = x + 2 * _lambda * x * y;
        gradient[1] = y + _lambda * (x * x - y * y);
        return (x * x + y * y) / 2 + _lambda * (x * x * y - y * y * y / 3);
    }
}
