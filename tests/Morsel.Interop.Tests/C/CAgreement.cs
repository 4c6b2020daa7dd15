using Morsel.Interop.Exports;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.C;

/// <summary>Compiled code beside the surface that it was made of.</summary>
static class CAgreement
{
    /// <summary>
    /// Points about the reference points, inside and outside the range, in the surface's own units: row-major [point][coordinate].
    /// </summary>
    public static double[] Points(ExportedC exported, int count, double displacement)
    {
        var random = new SplitMix64(5);
        var references = exported.Saved.ReferencePoints;
        return
        [
            .. Enumerable
                .Range(0, count)
                .SelectMany(p => references[p % references.Length].Select(x => x + displacement * (2 * random.NextDouble() - 1)).ToArray()),
        ];
    }

    /// <summary>
    /// Compares energies, spreads and gradients with the numbers of <c>predict</c>, relative to the largest over all points; flags exactly.
    /// </summary>
    /// <returns>How many points are outside the range.</returns>
    public static int Require(ExportedC exported, Surface surface, double[] points, double ofEnergy = 1e-12, double ofGradient = 1e-10)
    {
        ExportUnits units = ExportUnits.Atomic(surface);
        var expected = new Agreement(surface, points, units);
        CValue[] found = exported.Evaluate([.. points.Select(x => units.LengthPerOwn * x)]);
        Assert.Equal(expected.Covered.Select(isCovered => isCovered ? 0 : 1), found.Select(value => value.Code));
        Assert.Equal(expected.Spreads.Select(double.IsNaN), found.Select(value => double.IsNaN(value.Spread)));
        expected.Require(
            [.. found.Select(value => value.Energy)],
            [.. found.SelectMany(value => value.Gradient)],
            [.. found.Select(value => value.Spread)],
            ofEnergy,
            ofGradient
        );
        return found.Sum(value => value.Code);
    }
}
