using System.Xml.Linq;

namespace Morsel.Interop.Tests.Ipi;

/// <summary>What docs/use-with-ipi.md tells a user to type.</summary>
public class UseWithIpiPageTests
{
    static readonly DocumentPage _page = DocumentPage.Read("use-with-ipi.md");

    [Fact]
    public void ItsProgramsRun()
    {
        Ase.Require();
        using var place = new Workplace();
        // ASE is a module of the system's Python, and the page's 'morsel' is started by a program too.
        place.Environment["PATH"] = $"{place.Folder}:/usr/bin:{Environment.GetEnvironmentVariable("PATH")}";
        place.Write("morsel", $"#!/bin/sh\nexec dotnet '{Workplace.Executable}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(place["morsel"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Directory.CreateDirectory(place["formaldehyde"]);
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "surfaces", "formaldehyde.json"), place["formaldehyde/surface.json"]);
        string[] programs = _page.Blocks("python");
        place.Write("dynamics.py", programs[0]);
        place.Write("launch.py", programs[1]);
        Said said = _page.RunShell(place);
        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Contains("order of atoms: O,C,H,H", said.Out);
        // The depth of the well that the data were fitted from, and five lines of dynamics.
        Assert.Contains("minimum: -16.", said.Out);
        Assert.Contains(" 100.0 fs", said.Out);
        Assert.Equal(2, said.Error.Split("the server closed the connection").Length - 1);
    }

    [Fact]
    public void ItsInputIsXml() => Assert.Equal("formaldehyde", XElement.Parse(_page.Blocks("xml").Single()).Element("address")!.Value);
}
