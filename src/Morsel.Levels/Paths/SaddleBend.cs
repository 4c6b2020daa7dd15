using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Surfaces;

namespace Morsel.Levels.Paths;

/// <summary>The direction of a minimum-energy path at its saddle point, and how it bends there.</summary>
/// <remarks>
/// M. Page, J. W. McIver, J. Chem. Phys. 88, 922 (1988): on x = v s + k s^2/2 the gradient, l v s + (H k + T v v) s^2/2 with T the third
/// derivatives, is along the path where k = -(T v v)/(h - 2 l) in each other normal mode. T v v is the second difference of the gradient.
/// </remarks>
/// <param name="Direction">v, as a change of the positions for one unit, sqrt(u) angstrom.</param>
/// <param name="Bend">k, the same for one unit squared.</param>
/// <param name="Curvature">|k|, in 1/(sqrt(u) angstrom).</param>
sealed record SaddleBend(double[] Direction, double[] Bend, double Curvature)
{
    const double Step = 0.02;

    public static SaddleBend At(IEnergySurface surface, ImmutableArray<double> masses, ImmutableArray<double> saddle)
    {
        NormalModes modes = NormalModes.At(surface, masses, saddle.AsSpan());
        double[] direction = modes.Displacements[0],
            curvatures = modes.Curvatures,
            ahead = Gradient(1),
            behind = Gradient(-1),
            here = Gradient(0),
            bend = new double[saddle.Length];
        double square = 0;
        for (int k = 1; k < curvatures.Length; k++)
        {
            double third = modes.Displacements[k].Select((value, i) => value * (ahead[i] + behind[i] - 2 * here[i])).Sum() / (Step * Step),
                stiffness = curvatures[k] - 2 * curvatures[0];
            // Only beside a second mode that is as imaginary as the first there may be nothing to divide by.
            double part = stiffness > 0 ? -third / stiffness : 0;
            square += part * part;
            for (int i = 0; i < bend.Length; i++)
            {
                bend[i] += part * modes.Displacements[k][i];
            }
        }

        return new(direction, bend, Math.Sqrt(square));

        double[] Gradient(double side)
        {
            double[] gradient = new double[saddle.Length];
            surface.Energy([.. saddle.Select((x, i) => x + side * Step * direction[i])], gradient);
            return gradient;
        }
    }

    /// <summary>The positions a little way down.</summary>
    public double[] After(ImmutableArray<double> saddle, double length) =>
        [.. saddle.Select((x, i) => x + length * Direction[i] + length * length / 2 * Bend[i])];
}
