namespace Morsel.Interop.Tests.Fortran;

/// <summary>docs/use-from-fortran.md, run.</summary>
public sealed class FortranPageTests
{
    readonly DocumentPage _page = DocumentPage.Read("use-from-fortran.md");

    [Fact]
    public void ThePageRuns()
    {
        FortranFolder.Require("make");
        using FortranFolder folder = WithPage();

        Said said = _page.RunShell(folder.Place);

        Assert.True(said.ExitCode == 0, said.Out + said.Error);
        Assert.Contains(_page.Blocks("text").Single(), said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePartOnF2pyRuns()
    {
        FortranFolder.Require("f2py");
        using FortranFolder folder = WithPage();
        Said ready = folder.Shell(
            "/usr/bin/python3 -c 'import numpy, os, sysconfig; assert os.path.exists(sysconfig.get_path(\"include\") + \"/Python.h\")'"
        );
        Assert.SkipUnless(ready.ExitCode == 0, "Debian's python3-numpy and python3-dev are not there: f2py was not tried.");
        Assert.True(_page.RunShell(folder.Place).ExitCode == 0);

        string said = folder.Do(string.Join('\n', _page.Blocks("bash")));

        Assert.EndsWith("0\n", said, StringComparison.Ordinal);
    }

    FortranFolder WithPage()
    {
        var folder = new FortranFolder();
        folder.Place.Write("FIT", File.ReadAllText(FortranFolder.Fixture("formaldehyde")));
        folder.Place.Write("main.f90", _page.Blocks("fortran").Single());
        return folder;
    }
}
