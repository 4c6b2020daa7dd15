using Morsel.Surfaces;

namespace Morsel.Growing.Points;

/// <summary>What an engine computes as a surface, for searches that walk on one: every step is a point of the store.</summary>
/// <remarks>
/// Where the engine fails, the energy is NaN and the gradient zero, which ends a walk. Where it gives no gradients, they are differences of
/// energies, (E(x + h) - E(x - h)) / 2 h with h = 0.005 angstrom.
/// </remarks>
/// <param name="labeller">What has points computed.</param>
/// <param name="reason">Why, as a phrase.</param>
sealed class EngineSurface(Labeller labeller, string reason) : IEnergySurface
{
    const double StepInAngstrom = 0.005;

    public int CoordinateCount => 3 * labeller.Elements.Length;

    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        gradient.Clear();
        if (labeller.Label(coordinates, reason) is not { } point)
        {
            return double.NaN;
        }

        if (gradient.IsEmpty || !point.Gradient.IsEmpty)
        {
            point.Gradient.AsSpan()[..gradient.Length].CopyTo(gradient);
            return point.Energy;
        }

        double[] x = [.. coordinates];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = coordinates[i] + StepInAngstrom;
            double above = Energy(x);
            x[i] = coordinates[i] - StepInAngstrom;
            gradient[i] = (above - Energy(x)) / (2 * StepInAngstrom);
            x[i] = coordinates[i];
        }

        return point.Energy;
    }

    /// <summary>An engine has no training range.</summary>
    public bool Covers(ReadOnlySpan<double> coordinates) => true;
}
