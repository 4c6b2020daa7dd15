namespace Morsel.Cli.Tests;

/// <summary>The first Ctrl-C ends verbs that have nothing to save, with 130, and they leave no file half-written.</summary>
public sealed class SignalTests : IDisposable
{
    const string Stopped = "morsel: stopped; no file is left half-written.\n";

    readonly Workplace _place = new();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void ASampleThatIsBeingWrittenIsTakenAway(string signal)
    {
        Directory.CreateDirectory(_place["s"]);
        using RunningProcess running = _place.Start("sample", "henon-heiles", "--points", "2000000", "--random", "--out", "s/big.csv");
        running.WaitUntil(() => Directory.GetFiles(_place["s"], ".big.csv.*").Length > 0, "a file beside its place");
        running.Signal(signal);
        Said said = running.Wait(Workplace.Patience);
        Assert.Equal((130, "", Stopped), (said.ExitCode, said.Out, said.Error));
        Assert.Empty(Directory.GetFileSystemEntries(_place["s"]));
    }

    [Fact]
    public void APredictionLeavesTheOlderFileAsItWas()
    {
        Assert.Equal(0, _place.Run("sample", "henon-heiles", "--points", "100", "--random", "--out", "h.csv").ExitCode);
        Assert.Equal(0, _place.Run("sample", "henon-heiles", "--points", "300000", "--random", "--out", "many.csv").ExitCode);
        Assert.Equal(0, _place.Run("fit", "h.csv", "--out", "f", "--stop-at", "1").ExitCode);
        Directory.CreateDirectory(_place["p"]);
        _place.Write("p/p.csv", "older");
        using RunningProcess running = _place.Start("predict", "f", "many.csv", "--gradients", "--out", "p/p.csv", "--force");
        running.WaitUntil(() => Directory.GetFiles(_place["p"], ".p.csv.*").Length > 0, "a file beside its place");
        running.Signal("INT");
        Said said = running.Wait(Workplace.Patience);
        Assert.Equal((130, "", Stopped), (said.ExitCode, said.Out, said.Error));
        Assert.Equal("older", File.ReadAllText(Assert.Single(Directory.GetFileSystemEntries(_place["p"]))));
    }

    [Fact]
    public void AReportIsEndedBeforeItsPageAndHasNoHiddenFile()
    {
        _place.Write("tiny.json", Studies.Tiny);
        Assert.Equal(0, _place.Run("study", "run", "tiny.json", "--out", "s").ExitCode);
        File.Delete(_place["s/report.html"]);
        Directory.Delete(_place["s/figures"], recursive: true);
        using RunningProcess running = _place.Start("study", "report", "s");
        running.WaitUntil(() => Directory.Exists(_place["s/figures"]), "a folder of figures");
        running.Signal("INT");
        Said said = running.Wait(Workplace.Patience);
        // On a fast machine a small report may be whole before the signal arrives, or before it is answered.
        bool isWritten = File.Exists(_place["s/report.html"]);
        Assert.True(isWritten || said.ExitCode == 130, said.Error);
        Assert.True(!isWritten || File.ReadAllText(_place["s/report.html"]).TrimEnd().EndsWith("</html>", StringComparison.Ordinal));
        Assert.True(isWritten || (said.Out, said.Error) == ("", Stopped), said.Error);
        Assert.DoesNotContain(
            Directory.GetFiles(_place["s"], "*", SearchOption.AllDirectories),
            file => Path.GetFileName(file).StartsWith('.')
        );
    }

    [Fact]
    public void ABenchEndsAtOnce()
    {
        using RunningProcess running = _place.Start("bench", "--seconds", "3", "--networks", "2-3-1,2-4-1,2-5-1,2-6-1,2-7-1");
        running.WaitFor("1/10: ");
        running.Signal("INT");
        Said said = running.Wait(TimeSpan.FromSeconds(15));
        Assert.Equal((130, ""), (said.ExitCode, said.Out));
        Assert.EndsWith(Stopped, said.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _place.Dispose();
}
