using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Potentials;

/// <summary>
/// The Müller-Brown surface, V(x, y) = sum over k = 1..4 of A_k exp(a_k (x - x_k)^2 + b_k (x - x_k)(y - y_k) + c_k (y - y_k)^2),
/// in reduced units.
/// </summary>
/// <remarks>
/// K. Müller and L. D. Brown, Theor. Chim. Acta 53, 75 (1979). Three minima and two saddles: -146.6995 at (-0.5582, 1.4417), -108.1667 at
/// (0.6235, 0.0280), -80.7678 at (-0.0500, 0.4667); -40.6648 at (-0.8220, 0.6243), -72.2489 at (0.2125, 0.2930). The fourth term grows
/// without limit, so the surface rises steeply outside its domain. Its parameters are the surface; none can be changed.
/// </remarks>
sealed class MullerBrown : IPotential
{
    readonly record struct Term(double Height, double A, double B, double C, double X, double Y);

    static readonly Term[] _terms =
    [
        new(-200, -1, 0, -10, 1, 0),
        new(-100, -1, 0, -10, 0, 0.5),
        new(-170, -6.5, 11, -6.5, -0.5, 1.5),
        new(15, 0.7, 0.6, 0.7, -1, 1),
    ];

    public string Name => "muller-brown";

    public string Title => "Müller-Brown surface: three minima and two saddles";

    public string Formula => "V(x, y) = sum_k A_k exp(a_k (x - x_k)^2 + b_k (x - x_k)(y - y_k) + c_k (y - y_k)^2), k = 1..4";

    public string Source => "K. Müller and L. D. Brown, Theor. Chim. Acta 53, 75 (1979); the domain is the customary one.";

    public EnergyUnit EnergyUnit => EnergyUnit.Reduced;

    public ImmutableArray<Coordinate> Coordinates { get; } =
    [new("x", LengthUnit.Reduced, -1.5, 1.2), new("y", LengthUnit.Reduced, -0.2, 2)];

    public ImmutableArray<PotentialParameter> Parameters { get; } =
    [
        .. _terms.SelectMany(
            (term, k) =>
                new PotentialParameter[]
                {
                    new($"A_{k + 1}", term.Height, "1", $"height of term {k + 1}"),
                    new($"a_{k + 1}", term.A, "1", $"curvature of term {k + 1} along x"),
                    new($"b_{k + 1}", term.B, "1", $"cross curvature of term {k + 1}"),
                    new($"c_{k + 1}", term.C, "1", $"curvature of term {k + 1} along y"),
                    new($"x_{k + 1}", term.X, "1", $"centre of term {k + 1} along x"),
                    new($"y_{k + 1}", term.Y, "1", $"centre of term {k + 1} along y"),
                }
        ),
    ];

    public PotentialMinimum Minimum { get; } = new([-0.5582236346, 1.4417258418], -146.6995172100);

    /// <summary>The climb from the global minimum over the higher saddle.</summary>
    public double WellDepth => 146.6995172100 - 40.6648435087;

    public double EnergyAndGradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Require.Lengths(point, gradient, 2);
        gradient.Clear();
        var energy = 0.0;
        foreach (var term in _terms)
        {
            var (x, y) = (point[0] - term.X, point[1] - term.Y);
            var value = term.Height * Math.Exp(term.A * x * x + term.B * x * y + term.C * y * y);
            gradient[0] += value * (2 * term.A * x + term.B * y);
            gradient[1] += value * (term.B * x + 2 * term.C * y);
            energy += value;
        }

        return energy;
    }
}
