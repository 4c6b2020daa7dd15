using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.Onnx;

namespace Morsel.Interop.Tests.Onnx;

public sealed class OnnxExportTests
{
    [Theory, MemberData(nameof(TestedSurfaces.Names), MemberType = typeof(TestedSurfaces))]
    public void AgreesWithTheSurfaceAtAThousandPoints(string name)
    {
        SavedSurface saved = TestedSurfaces.Of(name);
        double[] points = TestedSurfaces.Points(saved, 1000);
        var expected = new Agreement(saved.Surface, points, ExportUnits.AngstromElectronvolt(saved.Surface));
        Dictionary<string, double[]> found = Run(saved, points, isDouble: true);
        expected.Require(found["energy"], Gradient(found), found.GetValueOrDefault("spread", []), 1e-12, 1e-10);
        Assert.Equal(expected.Covered.Select(covered => covered ? 0.0 : 1), found["outside"]);
    }

    [Theory, MemberData(nameof(TestedSurfaces.Names), MemberType = typeof(TestedSurfaces))]
    public void InSinglePrecisionItAgreesToAPartOfWhatVaries(string name)
    {
        SavedSurface saved = TestedSurfaces.Of(name);
        // Points that both precisions know exactly: otherwise the rounding of the points themselves is what is measured.
        double[] points = [.. TestedSurfaces.Points(saved, 1000).Select(x => (double)(float)x)];
        var expected = new Agreement(saved.Surface, points, ExportUnits.AngstromElectronvolt(saved.Surface));
        Dictionary<string, double[]> found = Run(saved, points, isDouble: false);
        // What varies, not the offset: networks give numbers of the order of one, times their scale.
        double scale =
            ExportUnits.AngstromElectronvolt(saved.Surface).EnergyPerOwn * saved.Surface.Members.Max(member => member.EnergyScale);
        expected.Require(
            found["energy"],
            Gradient(found),
            found.GetValueOrDefault("spread", []),
            1e-5,
            1e-5,
            Math.Max(scale, expected.Energies.Max() - expected.Energies.Min())
        );
    }

    [Fact]
    public void APointAloneAndAmongOthersIsTheSameUpToRounding()
    {
        SavedSurface saved = TestedSurfaces.Of(TestedSurfaces.Committee);
        double[] points = TestedSurfaces.Points(saved, 1000);
        using var model = new OnnxRun(saved, isDouble: true);
        Dictionary<string, double[]> all = model.Run(points);
        for (int i = 0; i < 1000; i += 100)
        {
            Dictionary<string, double[]> alone = model.Run(points[(12 * i)..(12 * (i + 1))]);
            Assert.Equal(all["energy"][i], Assert.Single(alone["energy"]), 1e-12);
            Assert.Equal(all["spread"][i], Assert.Single(alone["spread"]), 1e-12);
            Assert.Equal(all["outside"][i], Assert.Single(alone["outside"]));
            Assert.All(alone["forces"].Zip(all["forces"][(12 * i)..(12 * (i + 1))]), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
        }
    }

    [Fact]
    public void TheModelSaysWhatItIs()
    {
        using var model = new OnnxRun(TestedSurfaces.Of(TestedSurfaces.Committee), isDouble: true);
        Assert.Equal(["energy", "forces", "spread", "outside"], model.Outputs);
        Assert.Equal(
            """A potential-energy surface of C O H H, the mean of a committee of 2 networks, fitted to "points\new".xyz.""",
            model.Description
        );
        Assert.Equal(
            ("eV", "angstrom", "eV/angstrom", "C O H H", "2"),
            (
                model.Metadata["energy_unit"],
                model.Metadata["length_unit"],
                model.Metadata["force_unit"],
                model.Metadata["elements"],
                model.Metadata["members"]
            )
        );
        Assert.False(model.Metadata.ContainsKey("warning"));
        using var plane = new OnnxRun(TestedSurfaces.Of("plane"), isDouble: false);
        Assert.Equal(["energy", "gradient", "outside"], plane.Outputs);
        Assert.Equal(("r (bohr), s", "hartree"), (plane.Metadata["axes"], plane.Metadata["energy_unit"]));
        using var relu = new OnnxRun(TestedSurfaces.Of("Relu"), isDouble: true);
        Assert.Contains("slopes jump", relu.Metadata["warning"], StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameSurfaceGivesTheSameBytes()
    {
        static IEnumerable<string> Files() =>
            new OnnxExporter()
                .Files(TestedSurfaces.Request(TestedSurfaces.Of(TestedSurfaces.Water)))
                .Select(file => $"{file.Name} {Convert.ToHexString(file.Content.Span)}");
        Assert.Equal(Files(), Files());
    }

    static Dictionary<string, double[]> Run(SavedSurface saved, double[] points, bool isDouble)
    {
        using var model = new OnnxRun(saved, isDouble);
        return model.Run(points);
    }

    static double[] Gradient(Dictionary<string, double[]> found) =>
        found.TryGetValue("forces", out double[]? forces) ? [.. forces.Select(force => -force)] : found["gradient"];
}
