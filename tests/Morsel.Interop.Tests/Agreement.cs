using Morsel.Interop.Exports;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests;

/// <summary>A surface's own values at points, in the units of an export.</summary>
sealed class Agreement
{
    public double[] Energies { get; }

    public double[] Gradients { get; }

    public double[] Spreads { get; }

    public bool[] Covered { get; }

    public Agreement(Surface surface, double[] points, ExportUnits units)
    {
        int count = points.Length / surface.CoordinateCount;
        (Energies, Gradients, Spreads, Covered) = (new double[count], new double[points.Length], new double[count], new bool[count]);
        new SurfaceEvaluator(surface).EvaluateAll(points, Energies, Gradients, Spreads, Covered);
        (Energies, Gradients, Spreads) = (
            [.. Energies.Select(x => units.EnergyPerOwn * x)],
            [.. Gradients.Select(x => units.SlopePerOwn * x)],
            [.. Spreads.Select(x => units.EnergyPerOwn * x)]
        );
    }

    /// <summary>
    /// Fails where energies, or spreads, differ by more than a part of the largest energy, or gradients by more than one of the largest
    /// slope.
    /// </summary>
    public void Require(
        double[] energies,
        double[] gradients,
        double[] spreads,
        double energyPart,
        double gradientPart,
        double? energyScale = null
    )
    {
        double scale = energyScale ?? Largest(Energies);
        AssertNear(Energies, energies, energyPart * scale, "energy");
        AssertNear(Gradients, gradients, gradientPart * Largest(Gradients), "gradient");
        if (!double.IsNaN(Spreads[0]))
        {
            AssertNear(Spreads, spreads, energyPart * scale, "spread");
        }
    }

    static double Largest(double[] values) => values.Max(Math.Abs);

    static void AssertNear(double[] expected, double[] found, double allowed, string what)
    {
        Assert.Equal(expected.Length, found.Length);
        // One by one: a maximum would pass over a NaN.
        Assert.All(
            expected.Zip(found),
            pair =>
                Assert.True(
                    Math.Abs(pair.First - pair.Second) <= allowed,
                    $"{what}: {pair.Second}, expected {pair.First} within {allowed}."
                )
        );
    }
}
