namespace Morsel.Cli.Tests;

public class PipeTests
{
    [Theory]
    [InlineData("potentials")]
    [InlineData("study", "list")]
    public void Tables_fit_80_columns_through_a_pipe(params string[] verb)
    {
        using var place = new Workplace();
        Said said = place.Run(verb);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.All(said.Out.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
    }

    [Fact]
    public void A_study_ends_with_the_path_of_its_report()
    {
        using var place = new Workplace();
        place.Write("tiny.json", Studies.Tiny);
        Said said = place.Run("study", "run", "tiny.json", "--out", "s");
        Assert.Equal((0, Path.Combine("s", "report.html") + "\n"), (said.ExitCode, said.Out));
        Assert.DoesNotContain("\e", said.Error);

        Said again = place.Run("study", "run", "tiny.json", "--out", "s");
        Assert.Equal((0, said.Out), (again.ExitCode, again.Out));
        Assert.Contains("nothing to do", again.Error);
    }

    [Fact]
    public void A_report_finds_the_dataset_from_anywhere()
    {
        using var place = new Workplace();
        Directory.CreateDirectory(place["data"]);
        place.Write("data/points.csv", "x,energy\n0,1\n1,3\n2,2\n3,5\n4,1\n");
        place.Write("data/own.json", """{ "name": "own", "dataset": "points.csv", "layouts": ["3"], "epochs": 2, "replicates": 1 }""");
        Assert.Equal(0, place.Run("study", "run", "data/own.json", "--out", "s").ExitCode);
        Assert.Equal(0, place.Run("study", "report", "s").ExitCode);
        // On the command line a path is meant from where one stands.
        Assert.Equal(0, place.Run("study", "run", "data/own.json", "--set", "dataset=data/points.csv", "--out", "s").ExitCode);
    }

    [Fact]
    public void A_folder_from_before_a_key_existed_is_still_the_same_study()
    {
        using var place = new Workplace();
        place.Write("tiny.json", Studies.Tiny);
        Assert.Equal(0, place.Run("study", "run", "tiny.json", "--out", "s").ExitCode);
        string trials = Studies.Trials(place["s"]);
        Studies.RemoveKeys(place["s"], "trainingPoints", "validationPoints", "refinement", "split");
        Studies.SetKey(place["s"], "denseTestPoints", "0");
        Said again = place.Run("study", "run", "tiny.json", "--out", "s");
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Contains("nothing to do", again.Error);
        Assert.Equal(trials, Studies.Trials(place["s"]));
        Said other = place.Run("study", "run", "tiny.json", "--out", "s", "--set", "refinement=2");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("\"refinement\": 0, asked for was \"refinement\": 2", other.Error);
    }

    [Fact]
    public void A_built_in_dataset_is_trained_on_and_reported_from_anywhere()
    {
        using var place = new Workplace();
        place.Write(
            "own.json",
            """{ "name": "own", "dataset": "water", "trainingPoints": 60, "validationPoints": 30, "layouts": ["4"], "epochs": 2, "replicates": 2, "refinement": 3 }"""
        );
        Said said = place.Run("study", "run", "own.json", "--out", "s");
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.Equal(0, place.Run("study", "report", "s").ExitCode);
        string page = File.ReadAllText(place["s/report.html"]);
        Assert.Contains("90 points from the built-in dataset water", page);
        Assert.Contains("60 points for training and 30 points for validation; then at most 3 iterations of Levenberg-Marquardt", page);
    }

    [Fact]
    public void A_device_is_written_to_and_never_replaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /dev/stdout");
        using var place = new Workplace();
        Said said = place.Run("sample", "morse", "--points", "3", "--out", "/dev/stdout", "--force");
        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("r_angstrom,energy_J", said.Out);
        Assert.Equal(0, place.Run("sample", "morse", "--points", "3", "--out", "/dev/null", "--force").ExitCode);
        Assert.False(new FileInfo("/dev/null").Length > 0);
    }
}
