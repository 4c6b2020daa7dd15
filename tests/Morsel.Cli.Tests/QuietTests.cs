namespace Morsel.Cli.Tests;

/// <summary><c>--quiet</c>: standard error has warnings and errors alone, and standard output is what it is without.</summary>
public sealed class QuietTests : IDisposable
{
    readonly Workplace _place = new();

    public QuietTests()
    {
        _place.Write("tiny.json", Studies.Tiny);
        Assert.Equal(0, _place.Run("sample", "morse", "--points", "40", "--out", "curve.csv", "--energy-unit", "eV").ExitCode);
    }

    [Fact]
    public void SamplesFitsAndTheirUsesSayNothingOfTheirWork()
    {
        AssertQuiet("sample", "morse", "--points", "9", "--out", "points");
        AssertQuiet("fit", "curve.csv", "--stop-at", "1", "--learning-curve", "--out", "fit");
        AssertQuiet("predict", "loud-fit", "curve.csv", "--out", "energies");
        AssertQuiet("export", "loud-fit", "--to", "c", "--out", "code");
        Said score = _place.Run("score", "loud-fit", "curve.csv", "--quiet");
        Assert.Equal((0, ""), (score.ExitCode, score.Error));
    }

    // The last word is the name of what is written.
    void AssertQuiet(params string[] command)
    {
        Said loud = _place.Run([.. command[..^1], $"loud-{command[^1]}"]),
            quiet = _place.Run([.. command[..^1], $"quiet-{command[^1]}", "--quiet"]);
        Assert.True(loud.ExitCode == 0, loud.Error);
        Assert.Equal((0, ""), (quiet.ExitCode, quiet.Error));
        Assert.Equal(loud.Out, quiet.Out.Replace("quiet-", "loud-", StringComparison.Ordinal));
        // An export speaks on standard output alone.
        Assert.Equal(command[0] == "export", loud.Error.Length == 0);
    }

    [Fact(Explicit = true)]
    public void StudiesSayNothingButWhatAReaderMustKnow()
    {
        string[] run = ["study", "run", "tiny.json", "--out", "s"];
        Said first = _place.Run([.. run, "--quiet"]),
            loud = _place.Run(run),
            again = _place.Run([.. run, "--quiet"]),
            report = _place.Run("study", "report", "s", "--quiet");
        Assert.Equal((0, Path.Combine("s", "report.html") + "\n"), (first.ExitCode, first.Out));
        string[] lines = loud.Error.Split('\n');
        Assert.Equal("tiny: all 4 trials in s are finished: nothing to do.", lines[0]);
        // Two epochs fit nothing: the cautions say so.
        string cautions = string.Join('\n', lines[1..]);
        Assert.StartsWith("main: The chosen network does not fit", cautions, StringComparison.Ordinal);
        Assert.All((Said[])[first, again, report], said => Assert.Equal((0, cautions, first.Out), (said.ExitCode, said.Error, said.Out)));
        string[] search = ["study", "search", "tiny.json", "--budget", "0.5"];
        (loud, Said quiet) = (_place.Run(search), _place.Run([.. search, "--quiet"]));
        Assert.Contains("training", loud.Error, StringComparison.Ordinal);
        Assert.Equal((0, "", loud.Out), (quiet.ExitCode, quiet.Error, quiet.Out));
    }

    [Fact]
    public void ABenchSaysNothingOfItsWork()
    {
        string[] bench = ["bench", "--seconds", "0.05", "--networks", "2-3-1", "--batch", "8", "--geometries", "0"];
        Said quiet = _place.Run([.. bench, "--quiet"]);
        Assert.Equal((0, ""), (quiet.ExitCode, quiet.Error));
        Assert.Contains("2-3-1", quiet.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WarningsAndErrorsAreSaid()
    {
        Assert.Equal(0, _place.Run("fit", "curve.csv", "--out", "f", "--stop-at", "1", "--quiet").ExitCode);
        string inside = File.ReadLines(_place["curve.csv"]).ElementAt(20).Split(',')[0];
        _place.Write("far.csv", $"r_angstrom\n{inside}\n900\n");
        Said outside = _place.Run("predict", "f", "far.csv", "--out", "p.csv", "--quiet");
        Assert.Equal(
            (0, "2 points written to p.csv, 1 of them outside the range of the training points\n"),
            (outside.ExitCode, outside.Error)
        );
        Wrong.AssertRefused(_place.Run("predict", "f", "far.csv", "--out", "p.csv", "--quiet"), 2, "p.csv exists already");
        Wrong.AssertRefused(_place.Run("drive", "f", "--socket", $"unix:{_place["none"]}", "--wait", "0.1s", "--quiet"), 2);
    }

    public void Dispose() => _place.Dispose();
}
