using Morsel.Coupling.Exports;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Coupling.Tests.C;

/// <summary>How far compiled code is from the surface that it was made of.</summary>
static class Agreement
{
    /// <summary>Points about the reference points, inside and outside the range, in the surface's own units: row-major [point][coordinate].</summary>
    public static double[] Points(ExportedC exported, int count, double displacement)
    {
        var random = new SplitMix64(5);
        var references = exported.Saved.ReferencePoints;
        return [.. Enumerable.Range(0, count).SelectMany(p => references[p % references.Length].Select(x => x + displacement * (2 * random.NextDouble() - 1)).ToArray())];
    }

    /// <summary>Compares energies, spreads and gradients with the numbers of <c>predict</c>, relative to the largest over all points; flags exactly.</summary>
    /// <returns>How many points are outside the range.</returns>
    public static int Require(ExportedC exported, Surface surface, double[] points, double ofEnergy = 1e-12, double ofGradient = 1e-10)
    {
        ExportUnits units = ExportUnits.Atomic(surface);
        CValue[] found = exported.Evaluate([.. points.Select(x => units.LengthPerOwn * x)]);
        var expected = new SurfaceEvaluator(surface);
        double[] gradient = new double[surface.CoordinateCount];
        double energy = 0, slope = 0, offEnergy = 0, offSlope = 0, offSpread = 0;
        int outside = 0;
        Assert.Equal(points.Length / surface.CoordinateCount, found.Length);
        for (int p = 0; p < found.Length; p++)
        {
            SurfacePoint value = expected.Evaluate(points.AsSpan(p * gradient.Length, gradient.Length), gradient);
            Assert.Equal(value.IsCovered ? 0 : 1, found[p].Code);
            outside += found[p].Code;
            energy = Math.Max(energy, Math.Abs(units.EnergyPerOwn * value.Energy));
            offEnergy = Math.Max(offEnergy, Math.Abs(found[p].Energy - units.EnergyPerOwn * value.Energy));
            Assert.Equal(double.IsNaN(value.Spread), double.IsNaN(found[p].Spread));
            if (!double.IsNaN(value.Spread))
                offSpread = Math.Max(offSpread, Math.Abs(found[p].Spread - units.EnergyPerOwn * value.Spread));
            for (int i = 0; i < gradient.Length; i++)
            {
                slope = Math.Max(slope, Math.Abs(units.SlopePerOwn * gradient[i]));
                offSlope = Math.Max(offSlope, Math.Abs(found[p].Gradient[i] - units.SlopePerOwn * gradient[i]));
            }
        }

        Assert.True(offEnergy <= ofEnergy * energy, $"energies differ by {offEnergy / energy:g3} of the largest");
        Assert.True(offSpread <= ofEnergy * energy, $"spreads differ by {offSpread / energy:g3} of the largest energy");
        Assert.True(offSlope <= ofGradient * slope, $"gradients differ by {offSlope / slope:g3} of the largest");
        return outside;
    }
}
