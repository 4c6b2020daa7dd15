using Morsel.Growing.Engines.Running;

namespace Morsel.Cli.Tests;

/// <summary>Manual pages say what the help says, and man takes them without a complaint.</summary>
public sealed class ManualTests
{
    [Fact]
    public void EachVerbHasAPageWithAllThatItsHelpLists()
    {
        using var place = new Workplace();
        Assert.Equal(0, place.Run("manual", "--out", "man1").ExitCode);
        Assert.True(File.Exists(place["man1/morsel.1"]));
        string page = File.ReadAllText(place["man1/morsel-study-run.1"]);
        Assert.StartsWith(".TH MORSEL-STUDY-RUN 1 ", page);
        Assert.Contains("\n.SH NAME\nmorsel\\-study\\-run \\- ", page);
        Assert.Contains("\\fB\\-\\-on\\fR \\fI", page);
        Assert.Contains("\\fBmorsel\\-study\\-report\\fR(1)", page);
        Assert.Equal(page, place.Run("manual", "study", "run").Out);
    }

    [Fact]
    public void ManShowsEveryPageWithoutAWarning()
    {
        Assert.SkipUnless(ProgramPath.TryFind("groff") is not null, "SKIPPED: groff is not installed, so no manual page was set.");
        using var place = new Workplace();
        Assert.Equal(0, place.Run("manual", "--out", "man1").ExitCode);
        Said said = Workplace.Finish(place.Launch("sh", ["-c", "groff -man -ww -Tascii -P-cbou man1/*.1"]));
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("--time-limit TIME", said.Out);
    }

    [Fact]
    public void AVerbThatDoesNotExistHasNoPage()
    {
        using var place = new Workplace();
        Wrong.AssertRefused(place.Run("manual", "fti"), 2, "'fti'", "fit");
        Wrong.AssertRefused(place.Run("manual", "fit", "--out", "pages"), 2, "--out pages", "remove fit");
        Assert.False(Directory.Exists(place["pages"]));
    }
}
