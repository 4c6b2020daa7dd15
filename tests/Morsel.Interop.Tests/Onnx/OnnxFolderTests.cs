using System.Runtime.InteropServices;
using Morsel.Interop.Exports.Onnx;
using Morsel.Interop.Tests.Python;
using Morsel.Surfaces;

namespace Morsel.Interop.Tests.Onnx;

/// <summary>What <c>morsel export --to onnx</c> leaves: models that ONNX accepts, and a script that checks them.</summary>
public sealed class OnnxFolderTests
{
    [Fact]
    public void EveryModelIsValid()
    {
        using var place = new Workplace();
        place.RequireModules("onnx");
        foreach (string name in TestedSurfaces.Names.Select(row => row.Data))
        {
            foreach (string file in (string[])["pes.onnx", "pes_float32.onnx"])
            {
                File.WriteAllBytes(place[$"{name}_{file}"], OnnxRun.File(TestedSurfaces.Of(name), file));
            }
        }

        string said = place.Script(
            """
            import glob, onnx
            files = glob.glob("*.onnx")
            for file in files:
                onnx.checker.check_model(onnx.load(file), full_check=True)
            print(len(files))
            """
        );
        Assert.Equal(2 * TestedSurfaces.Names.Count(), int.Parse(said, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(TestedSurfaces.Committee)]
    [InlineData(TestedSurfaces.Plane)]
    public void TheCheckPassesAndFailsForAnAlteredWeight(string name)
    {
        using Workplace place = Exported(name);
        place.RequireModules("numpy", "onnx");
        place.StandInForOnnxRuntime();
        Said passed = place.Python("folder/check.py");
        Assert.True(passed.ExitCode == 0, passed.Out + passed.Error);
        Assert.StartsWith("h2co.onnx: 24 reference points\n  energy:   largest deviation ", passed.Out, StringComparison.Ordinal);
        Assert.Contains("h2co_float32.onnx: 24 reference points\n  energy:   largest deviation ", passed.Out, StringComparison.Ordinal);
        Assert.EndsWith("passed\n", passed.Out, StringComparison.Ordinal);

        SurfaceModel member = TestedSurfaces.Of(name).Surface.Members[0];
        byte[] model = File.ReadAllBytes(place["folder/h2co.onnx"]);
        double bias = member.Parameters[member.Layout.Inputs * member.Layout.OutputsOf(0)];
        int at = model.AsSpan().IndexOf(MemoryMarshal.AsBytes<double>([bias]));
        BitConverter.TryWriteBytes(model.AsSpan(at), 1.001 * bias);
        File.WriteAllBytes(place["folder/h2co.onnx"], model);
        Said failed = place.Python("folder/check.py");
        Assert.True(failed.ExitCode == 1, failed.Out + failed.Error);
        Assert.Contains("FAILED: h2co.onnx is not the model that was exported", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutOnnxRuntimeTheCheckSaysWhatItNeeds()
    {
        using Workplace place = Exported(TestedSurfaces.Plane);
        place.RequireModules("numpy");
        place.Write("folder/onnxruntime.py", "raise ImportError('No module named onnxruntime')");
        Said said = place.Python("folder/check.py");
        Assert.Equal(2, said.ExitCode);
        Assert.Equal("check.py needs NumPy and ONNX Runtime (pip install numpy onnxruntime): No module named onnxruntime\n", said.Error);
    }

    [Fact]
    public void LengthsLongerThanSevenBitsTakeMoreBytes()
    {
        // The examples of protobuf.dev/programming-guides/encoding: 150 in field 1, and "testing" in field 2.
        Assert.Equal("089601", Convert.ToHexString(new ProtobufMessage().Number(1, 150).Encoded));
        Assert.Equal("120774657374696E67", Convert.ToHexString(new ProtobufMessage().Text(2, "testing").Encoded));
        Assert.Equal("1A03089601", Convert.ToHexString(new ProtobufMessage().Message(3, new ProtobufMessage().Number(1, 150)).Encoded));
    }

    static Workplace Exported(string name)
    {
        var place = new Workplace();
        Said said = place.Run("export", TestedSurfaces.PathOf(name), "--to", "onnx", "--out", "folder", "--name", "h2co");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(
            ["check.py", "h2co.onnx", "h2co_float32.onnx", "h2co_reference.json"],
            said.Out.TrimEnd().Split('\n').Select(Path.GetFileName)
        );
        return place;
    }
}

/// <summary>A stand-in for ONNX Runtime's Python package.</summary>
static class OnnxStandIn
{
    /// <summary>Lets scripts in the place import it.</summary>
    public static void StandInForOnnxRuntime(this Workplace place)
    {
        File.Copy(Path.Combine(Repository.Root, "tests", "Morsel.Interop.Tests", "Onnx", "onnxruntime.py"), place["onnxruntime.py"]);
        place.Environment["PYTHONPATH"] = place.Folder;
    }
}
