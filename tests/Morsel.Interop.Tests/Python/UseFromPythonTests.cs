using Morsel.Interop.Tests.Onnx;

namespace Morsel.Interop.Tests.Python;

/// <summary>What docs/use-from-python.md tells a user to type, in a fresh folder.</summary>
public sealed class UseFromPythonTests
{
    static readonly DocumentPage _page = DocumentPage.Read("use-from-python.md");

    [Fact]
    public void ThePageDoesWhatItSays()
    {
        using var place = new Workplace();
        place.RequireModules("numpy", "ase", "onnx");
        place.Write(
            Directory.CreateDirectory(place["formaldehyde"]).Name + "/surface.json",
            File.ReadAllText(TestedSurfaces.PathOf(TestedSurfaces.Committee))
        );
        place.MakePython3();
        place.StandInForOnnxRuntime();
        Said said = _page.RunShell(place);
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Contains("passed", said.Out, StringComparison.Ordinal);
        place.Script(string.Join('\n', _page.Blocks("python")));
    }
}
