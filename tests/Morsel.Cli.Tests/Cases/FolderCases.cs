namespace Morsel.Cli.Tests.Cases;

/// <summary>Folders and files that a verb writes: nothing is lost that it did not make.</summary>
public class FolderCases
{
    static readonly string[] _fit = ["fit", "morse.csv", "--out", "o", "--stop-at", "1", "--threads", "1"];

    static Workplace Fitted() => FinishedRuns.OfCase("attack/04-force-deletes-foreign-files", _fit);

    [Fact]
    public void ForceTakesAwayWhatAFitWroteAndNothingElse()
    {
        using Workplace place = Fitted();
        place.Write("o/figures/MY-THESIS.txt", "x");
        place.Write("o/figures/mine.svg", "x");
        place.Write("o/notes.txt", "x");
        Assert.Equal(0, place.Run([.. _fit, "--force"]).ExitCode);
        Assert.All(
            ["o/figures/MY-THESIS.txt", "o/figures/mine.svg", "o/notes.txt"],
            file => Assert.Equal("x", File.ReadAllText(place[file]))
        );
    }

    [Theory]
    [InlineData("surface.json")]
    [InlineData("result.json")]
    [InlineData("report.html")]
    public void AResultWithoutItsJournalIsNotOverwritten(string left)
    {
        using Workplace place = Fitted();
        foreach (
            string other in ((string[])["fit.db", "fit.lock", "surface.json", "result.json", "report.html"]).Where(name => name != left)
        )
        {
            File.Delete(place[$"o/{other}"]);
        }

        var before = place.Contents();
        Wrong.AssertRefused(place.Run(_fit), 2, "o: holds a result of another fit", left, "--force");
        Assert.Equal(before, place.Contents());
    }

    [Fact]
    public void AStudyAndAFitDoNotShareAFolder()
    {
        using Workplace place = Fitted();
        place.Write("spec.json", Studies.Tiny);
        Wrong.AssertRefused(place.Run("study", "run", "spec.json", "--out", "o"), 2, "o: holds other results", "fit.db");
        Assert.Equal(0, place.Run("study", "run", "spec.json", "--out", "s").ExitCode);
        Wrong.AssertRefused(place.Run("fit", "morse.csv", "--out", "s", "--force"), 2, "s: holds a study");
        Assert.True(File.Exists(place["s/study.db"]) && File.Exists(place["s/report.html"]));
    }

    [Fact]
    public void ForceWaitsForTheLock()
    {
        using Workplace place = Fitted();
        using (new FileStream(place["o/fit.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var before = File.ReadAllBytes(place["o/fit.db"]);
            Wrong.AssertRefused(place.Run([.. _fit, "--force"]), 2, "another process is running a fit");
            Assert.Equal(before, File.ReadAllBytes(place["o/fit.db"]));
        }
    }

    [Fact]
    public void AnInputIsNeverWhereAFitWrites()
    {
        using Workplace place = Fitted();
        File.Copy(place["morse.csv"], place["o/report.html"], overwrite: true);
        File.CreateSymbolicLink(place["link.csv"], place["o/report.html"]);
        Wrong.AssertRefused(place.Run("fit", "link.csv", "--out", "o", "--force"), 2, "link.csv is read by this fit", "report.html");
        Assert.Equal(File.ReadAllText(place["morse.csv"]), File.ReadAllText(place["o/report.html"]));
    }

    [Theory]
    [InlineData("in10.xyz")]
    [InlineData("./in10.xyz")]
    [InlineData("link.xyz")]
    [InlineData("s.json")]
    public void PredictDoesNotOverwriteWhatItReads(string output)
    {
        using var place = new Workplace();
        place.Lay("reports/10-predict-out-is-its-input");
        place.LaySurface("formaldehyde.json", "s.json");
        File.Move(place["fresh.xyz"], place["in10.xyz"]);
        File.CreateSymbolicLink(place["link.xyz"], "in10.xyz");
        var before = place.Contents();
        Wrong.AssertRefused(place.Run("predict", "s.json", "in10.xyz", "--out", output, "--force"), 2, $"--out {output} is");
        Assert.Equal(before, place.Contents());
    }

    [Theory]
    [InlineData("surface.json", "", Explicit = true)]
    [InlineData("surface.json", "{\"format\":")]
    [InlineData("result.json", "{}", Explicit = true)]
    [InlineData("result.json", null)]
    [InlineData("report.html", "")]
    public void AFinishedFolderIsMadeWholeAgain(string file, string? damage)
    {
        string[] fit = ["fit", "morse.csv", "--out", "o", "--time-limit", "1s", "--threads", "1"];
        using Workplace place = FinishedRuns.OfCase("attack/05-finished-fit-damaged-surface", fit);
        string surface = File.ReadAllText(place["o/surface.json"]);
        File.Delete(place[$"o/{file}"]);
        if (damage is not null)
        {
            place.Write($"o/{file}", damage);
        }

        Said again = place.Run([.. fit, "--json"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains($"{file} is not as the fit left it", again.Error);
        Assert.Equal(surface, File.ReadAllText(place["o/surface.json"]));
        Assert.Contains("\"heldOut\"", again.Out);
        Assert.NotEmpty(File.ReadAllText(place["o/report.html"]));
        Assert.Contains("nothing to do", place.Run(fit).Error);
    }

    [Fact]
    public void AFormulaThatCannotBeFittedLeavesNothing()
    {
        using var place = new Workplace();
        place.Lay("attack/56-formula-one-row");
        Wrong.AssertRefused(place.Run("study", "formula", "c.csv", "--out", "o"), 2, "c.csv: found cells of 1 surface", "3 or more");
        Assert.False(Path.Exists(place["o"]));
        Wrong.AssertRefused(place.Run("study", "formula", "nothing.csv", "--out", "o"), 2, "nothing.csv: found no such file");
        Directory.CreateDirectory(place["p"]);
        File.Copy(place["c.csv"], place["p/cells.csv"]);
        Wrong.AssertRefused(place.Run("study", "formula", "p/cells.csv", "--out", "p", "--force"), 2, "is SOURCE itself");
    }

    [Theory]
    [InlineData("fit morse.csv --out o --stop-at 1 --threads 1", 0)]
    [InlineData("inspect nope", 2)]
    [InlineData("study run spec.json --out s --threads 1", 0)]
    public void AStandardErrorThatCannotBeWrittenStopsNothing(string command, int exitCode)
    {
        foreach (string redirection in (string[])["2>&-", "2>/dev/full"])
        {
            using var place = new Workplace();
            place.Lay("attack/04-force-deletes-foreign-files");
            place.Write("spec.json", Studies.Tiny);
            Assert.Equal(exitCode, place.Shell($"morsel {command} {redirection}").ExitCode);
        }
    }

    [Theory]
    [InlineData("fit '' --out o", "DATA")]
    [InlineData("fit morse.csv --out ''", "--out")]
    [InlineData("fit morse.csv --out o --weights ''", "--weights")]
    [InlineData("sample morse --points 10 --out ''", "--out")]
    [InlineData("study run '' --out o", "SPEC")]
    [InlineData("study run spec.json --out o --set ''", "--set")]
    [InlineData("export '' --to c --out o", "SURFACE")]
    [InlineData("inspect ''", "DATA")]
    [InlineData("export s.json --to c --out ''", "--out")]
    [InlineData("fit a.xyz --out o --elements ''", "--elements")]
    public void AnEmptyTextIsNoPath(string command, string name)
    {
        using var place = new Workplace();
        Wrong.AssertRefused(place.Shell($"morsel {command}"), 2, $"{name}: found an empty text");
        Assert.Empty(place.Contents());
    }

    [Fact]
    public void ALinkToNothingIsNoFile()
    {
        using var place = new Workplace();
        File.CreateSymbolicLink(place["dang"], "nowhere");
        place.Write("spec.json", "{}");
        foreach (
            string command in (string[])
                ["inspect dang", "predict dang dang --out o", "study run dang --out o", "study formula dang --out o"]
        )
        {
            Wrong.AssertRefused(place.Run(command.Split(' ')), 2, "dang: there is no such file: it is a link to nothing");
        }
    }

    [Fact]
    public void ASeedIsAWholeNumberInPlainWords()
    {
        using var place = new Workplace();
        Wrong.AssertRefused(place.Run("fit", "a.xyz", "--out", "o", "--seed", "x"), 2, "--seed x: expected a whole number from 0");
        Wrong.AssertRefused(place.Run("fit", "a.xyz", "--out", "o", "--seed", "-1"), 2, "--seed -1: expected a whole number from 0");
    }

    [Fact]
    public void WhatIsNoSocketIsNotToBeRemoved()
    {
        using var place = new Workplace();
        place.LaySurface("formaldehyde.json", "s.json");
        place.Write("file", "x");
        foreach (string path in (string[])["file", "."])
        {
            Said said = place.Run("drive", "s.json", "--socket", $"unix:{Path.GetFullPath(place[path])}", "--wait", "1s");
            Assert.Equal(1, said.ExitCode);
            Assert.Contains("this is no socket", said.Error);
            Assert.DoesNotContain("remove", said.Error);
        }
    }

    [Fact]
    public void ControlCodesOfAFileDoNotReachTheTerminal()
    {
        using var place = new Workplace();
        place.Lay("attack/13-terminal-escapes");
        Said said = place.Run("inspect", "esc.csv");
        Assert.DoesNotContain('\e', said.Out + said.Error);
        Assert.Contains("\\x1B", said.Error);
        place.Write("esc2.csv", "r,r\e[2J,energy\n1,2,3\n");
        said = place.Run("fit", "esc2.csv", "--out", "o\e]0;x\a");
        Assert.DoesNotContain('\e', said.Out + said.Error);
    }
}
