using System.Text;
using System.Text.RegularExpressions;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Interop.Exports;
using Morsel.Interop.Exports.Python;

namespace Morsel.Interop.Tests.Python;

public sealed partial class PythonExportTests
{
    [Theory, MemberData(nameof(TestedSurfaces.Names), MemberType = typeof(TestedSurfaces))]
    public void AgreesWithTheSurfaceAtAThousandPoints(string name)
    {
        SavedSurface saved = TestedSurfaces.Of(name);
        double[] points = TestedSurfaces.Points(saved, 1000);
        using Workplace place = Exported(saved);
        place.WriteNumbers("points", points);
        place.Script(
            """
            import numpy, pes
            numpy.seterr(all="raise")
            values = pes.predict(numpy.fromfile("points").reshape((-1,) + pes.SHAPE))
            numpy.concatenate([numpy.ravel(field) for field in values]).tofile("values")
            """
        );
        double[] values = place.ReadNumbers("values");
        var expected = new Agreement(saved.Surface, points, ExportUnits.AngstromElectronvolt(saved.Surface));
        expected.Require(values[..1000], values[1000..^2000], values[^2000..^1000], 1e-12, 1e-10);
        Assert.Equal(expected.Covered.Select(covered => covered ? 0.0 : 1), values[^1000..]);
        Assert.True(
            saved.Surface.Space is not Molecule || values[^1000..].Distinct().Count() == 2,
            "Some points should lie in the range, and others outside."
        );
    }

    [Fact]
    public void APointAloneAndAmongOthersIsTheSameUpToRounding()
    {
        using Workplace place = Exported(TestedSurfaces.Of(TestedSurfaces.Committee));
        place.Script(
            """
            import numpy, pes
            points = numpy.array([row[0] for row in pes.REFERENCE]).reshape(-1, 4, 3)
            pes.CHUNK = 5
            energies, gradients = pes.evaluate(points)
            assert energies.shape == (24,) and gradients.shape == (24, 4, 3)
            for point, energy, gradient in zip(points, energies, gradients):
                alone = pes.predict(point.tolist())
                assert alone.energy.shape == () and alone.gradient.shape == (4, 3) and alone.spread > 0 and not alone.outside
                assert abs(alone.energy - energy) < 1e-12 and abs(alone.gradient - gradient).max() < 1e-11
            none = pes.predict(points[:0])
            assert none.energy.shape == (0,) and none.gradient.shape == (0, 4, 3)
            """
        );
    }

    [Fact]
    public void ManyPointsTakeLittleMemory()
    {
        using Workplace place = Exported(TestedSurfaces.Of(TestedSurfaces.Formaldehyde));
        string said = place.Script(
            """
            import tracemalloc, numpy, pes
            points = numpy.repeat(numpy.array(pes.REFERENCE[0][0]).reshape(1, 4, 3), 100_000, axis=0)
            tracemalloc.start()
            pes.evaluate(points)
            print(tracemalloc.get_traced_memory()[1])
            """
        );
        // The result alone takes 12 MB.
        Assert.InRange(double.Parse(said, System.Globalization.CultureInfo.InvariantCulture), 12e6, 60e6);
    }

    [Theory]
    [InlineData("[[0, 0, 0]]", "positions: expected an array of shape (4, 3) or (n, 4, 3), got (1, 3)")]
    [InlineData("numpy.zeros((2, 3, 4))", "positions: expected an array of shape (4, 3) or (n, 4, 3), got (2, 3, 4)")]
    [InlineData("7", "positions: expected an array of shape (4, 3) or (n, 4, 3), got ()")]
    [InlineData(
        "numpy.where(numpy.arange(24) == 16, numpy.nan, 0).reshape(2, 4, 3)",
        "positions[1, 1, 1] is nan, which is no finite number"
    )]
    [InlineData("'C O H H'", "could not convert string to float: 'C O H H'")]
    public void BadInputIsAValueError(string input, string message)
    {
        using Workplace place = Exported(TestedSurfaces.Of(TestedSurfaces.Formaldehyde));
        string said = place.Script(
            $"""
            import numpy, pes
            try:
                pes.evaluate({input})
            except ValueError as error:
                print(error)
            """
        );
        Assert.Equal(message, said.TrimEnd());
    }

    [Theory]
    [InlineData(TestedSurfaces.Formaldehyde)]
    [InlineData(TestedSurfaces.Committee)]
    [InlineData(TestedSurfaces.Plane)]
    public void TheSelfTestPassesAndFailsForAnAlteredWeight(string name)
    {
        using var place = new Workplace();
        place.RequireModules("numpy");
        Said exported = place.Run("export", TestedSurfaces.PathOf(name), "--to", "python", "--out", "folder", "--name", "surface_2");
        Assert.True(exported.ExitCode == 0, exported.Error);
        string file = Path.Combine("folder", "surface_2.py");
        Assert.Equal(file, exported.Out.TrimEnd());
        Said passed = place.Python(file);
        Assert.True(passed.ExitCode == 0, passed.Out + passed.Error);
        Assert.StartsWith(
            "surface_2: 24 reference points, flags as expected\nlargest deviation of the energy",
            passed.Out,
            StringComparison.Ordinal
        );
        Assert.EndsWith("passed\n", passed.Out, StringComparison.Ordinal);

        string text = File.ReadAllText(place[file]);
        Match weights = FirstWeights().Match(text);
        int digit = weights.Index + weights.Value.LastIndexOf('.') + 5;
        place.Write(file, text[..digit] + (char)('0' + (text[digit] - '0' + 5) % 10) + text[(digit + 1)..]);
        Said failed = place.Python(file);
        Assert.True(failed.ExitCode == 1, failed.Out + failed.Error);
        Assert.Contains("FAILED", failed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void OneMemberIsThatMember()
    {
        using var place = new Workplace();
        Assert.Equal(
            0,
            place.Run("export", TestedSurfaces.PathOf(TestedSurfaces.Committee), "--to", "python", "--out", "one", "--member", "1").ExitCode
        );
        Assert.Equal(
            0,
            place.Run("export", TestedSurfaces.PathOf(TestedSurfaces.Formaldehyde), "--to", "python", "--out", "other").ExitCode
        );
        static string Weights(string text) => text[text.IndexOf("SURFACE = [", StringComparison.Ordinal)..];
        Assert.Equal(Weights(File.ReadAllText(place["other/pes.py"])), Weights(File.ReadAllText(place["one/pes.py"])));
    }

    [Fact]
    public void TheSameSurfaceGivesTheSameBytes() =>
        Assert.Equal(Text(TestedSurfaces.Of(TestedSurfaces.Water)), Text(TestedSurfaces.Of(TestedSurfaces.Water)));

    [Fact]
    public void LinesAreShort() =>
        Assert.DoesNotContain(Text(TestedSurfaces.Of(TestedSurfaces.Committee)).Split('\n'), line => line.Length > 120);

    [Fact]
    public void ASurfaceWithoutReferencePointsIsRefused() =>
        Assert.Contains(
            "no reference points",
            Assert.Throws<ExportException>(() => Text(TestedSurfaces.Of(TestedSurfaces.Water) with { ReferencePoints = [] })).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void ReluSaysThatItsForcesJump()
    {
        Assert.Contains("forces jump", Text(TestedSurfaces.Of("Relu")), StringComparison.Ordinal);
        Assert.DoesNotContain("forces jump", Text(TestedSurfaces.Of("Tanh")), StringComparison.Ordinal);
    }

    static Workplace Exported(SavedSurface saved)
    {
        var place = new Workplace();
        place.RequireModules("numpy");
        place.Write("pes.py", Text(saved));
        return place;
    }

    static string Text(SavedSurface saved) =>
        Encoding.UTF8.GetString(Assert.Single(new PythonExporter().Files(TestedSurfaces.Request(saved))).Content.Span);

    [GeneratedRegex(@"layers=\[\s+\(\s+\[\s+[^,]+,")]
    private static partial Regex FirstWeights();
}
