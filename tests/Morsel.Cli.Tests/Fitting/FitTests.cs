using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Morsel.Cli.Tests.Fitting;

/// <summary><c>fit</c> through the real command line, on the water points of PES-Learn and on a curve.</summary>
public sealed class FitTests : IDisposable
{
    readonly Workplace _place = new();

    string[] _water = [];

    public FitTests()
    {
        File.Copy(Path.Combine(Repository.Root, "tests", "data", "h2o-peslearn", "gp75_PES.dat"), _place["water.dat"]);
        _water = ["fit", "water.dat", "--elements", "H,H,O"];
    }

    [Fact]
    public void APointFileBecomesASurfaceThatPredicts()
    {
        Said said = _place.Run([.. _water, "--out", "f", "--stop-at", "3"]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.All((string[])["surface.json", "result.json", "report.html"], name => Assert.True(File.Exists(_place[$"f/{name}"]), name));
        Said predicted = _place.Run("predict", "f", "water.dat", "--elements", "H,H,O", "--out", "p.csv");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        Assert.Equal(76, File.ReadAllLines(_place["p.csv"]).Length);
    }

    [Fact]
    public void ACommitteeThatIsAskedForHasASpreadAndSoManyModels()
    {
        Said said = _place.Run([.. _water, "--out", "f", "--stop-at", "1", "--committee", "3", "--json"]);
        Assert.True(said.ExitCode == 0, said.Error);
        using JsonDocument result = JsonDocument.Parse(said.Out);
        Assert.Equal(3, result.RootElement.GetProperty("surface").GetProperty("models").GetInt32());
        Assert.Contains("--committee 3", result.RootElement.GetProperty("command").GetString(), StringComparison.Ordinal);
        Said predicted = _place.Run("predict", "f", "water.dat", "--elements", "H,H,O", "--out", "p.csv", "--spread");
        Assert.True(predicted.ExitCode == 0, predicted.Error);
        double[] spreads =
        [
            .. File.ReadAllLines(_place["p.csv"]).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)),
        ];
        Assert.All(spreads, spread => Assert.True(spread > 0));
    }

    [Theory]
    [InlineData("water.dat --elements H,H,O")]
    [InlineData("curve.csv")]
    public void WithNothingHeldOutThereIsNoScoreAndEveryPlaceSaysSo(string data)
    {
        Assert.Equal(0, _place.Run("sample", "morse", "--points", "40", "--out", "curve.csv").ExitCode);
        string[] command = ["fit", .. data.Split(' '), "--out", "f", "--time-limit", "1s", "--held-out", "0"];
        Said said = _place.Run(command);
        Assert.True(said.ExitCode == 0, said.Error);
        const string none = "No points are held out (--held-out 0)";
        Assert.Contains(none, said.Out, StringComparison.Ordinal);
        Assert.Contains(none, File.ReadAllText(_place["f/report.html"]), StringComparison.Ordinal);
        Assert.False(File.Exists(_place["f/figures/held-out.svg"]));
        JsonElement result = JsonDocument.Parse(File.ReadAllText(_place["f/result.json"])).RootElement;
        Assert.Equal(JsonValueKind.Null, result.GetProperty("heldOut").ValueKind);
        JsonElement points = result.GetProperty("points");
        Assert.Equal(0, points.GetProperty("heldOut").GetInt32());
        Assert.Equal(0, points.GetProperty("notNamed").GetInt32());
        Assert.Contains("--held-out 0", result.GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Contains(none, result.GetProperty("verdict").GetString(), StringComparison.Ordinal);
        // The surface is whole, and asked again the fit shows what it has.
        Assert.Equal(0, _place.Run(["score", "f", .. data.Split(' ')]).ExitCode);
        Said again = _place.Run(command);
        Assert.Equal((0, said.Out), (again.ExitCode, again.Out));
        Assert.Contains("nothing to do", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ForceInANewFolderIsAFitLikeAnyOther()
    {
        Said said = _place.Run([.. _water, "--out", "new", "--stop-at", "1", "--force"]);
        Assert.True(said.ExitCode == 0, said.Error);
        Assert.True(File.Exists(_place["new/surface.json"]));
    }

    [Fact]
    public void TheResultIsCleanJsonAndSaysHowGoodTheSurfaceIs()
    {
        Said said = _place.Run([.. _water, "--out", "f", "--stop-at", "1", "--json"]);
        Assert.True(said.ExitCode == 0, said.Error);
        using JsonDocument result = JsonDocument.Parse(said.Out);
        double surface = Rmse("surface"),
            none = Rmse("meanEnergy");
        Assert.InRange(surface, 1e-6, 0.01 * none);
        Assert.True(JsonElement.DeepEquals(result.RootElement, JsonDocument.Parse(File.ReadAllText(_place["f/result.json"])).RootElement));

        double Rmse(string name) =>
            result.RootElement.GetProperty("heldOut").GetProperty(name).GetProperty("energy").GetProperty("rmse_cm-1").GetDouble();
    }

    [Fact(Explicit = true)]
    public void KilledAtAnyMomentAndGoneOnWithGivesTheSameSurface()
    {
        string whole = SurfaceOf("whole", "2", "12");
        Killed(running => running.WaitUntil(() => Directory.Exists(_place["killed"]), "a folder"));
        for (int kill = 0; kill < 3; kill++)
        {
            int before = Studies.Steps(_place["killed"]);
            Killed(running => running.WaitUntil(() => Studies.Steps(_place["killed"]) > before, $"more than {before} steps"));
        }

        Assert.InRange(Studies.Steps(_place["killed"]), 1, 11);
        Assert.Equal(whole, SurfaceOf("killed", "1", "12"));

        void Killed(Action<RunningProcess> wait)
        {
            using RunningProcess running = _place.Start([.. _water, "--out", "killed", "--stop-at", "12", "--threads", "1"]);
            wait(running);
            running.KillAlive();
            Assert.False(File.Exists(_place["killed/surface.json"]));
        }
    }

    [Fact]
    public void InterruptedItKeepsTheBestSurfaceSoFarAndGoesOnWhenAskedAgain()
    {
        RunningProcess running = _place.Start([.. _water, "--out", "f", "--stop-at", "1000"]);
        running.WaitFor("cross-validating");
        running.Signal("INT");
        running.WaitFor("fit: stopping after this step; press Ctrl-C again to stop now");
        Assert.Equal(130, Workplace.Finish(running).ExitCode);
        Assert.True(File.Exists(_place["f/surface.json"]));
        int steps = Studies.Steps(_place["f"]);
        Assert.InRange(steps, 1, 999);
        string further = (steps + 2).ToString(CultureInfo.InvariantCulture);
        Said again = _place.Run([.. _water, "--out", "f", "--stop-at", further]);
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Contains($"resuming after step {steps},", again.Error, StringComparison.Ordinal);
        Assert.Equal(SurfaceOf("whole", "1", further), File.ReadAllText(_place["f/surface.json"]));
    }

    [Fact]
    public void ASecondSignalStopsAFitAtOnceAndItGoesOnWhenAskedAgain()
    {
        using RunningProcess running = _place.Start([.. _water, "--out", "f", "--stop-at", "1000"]);
        running.WaitUntil(() => Studies.Steps(_place["f"]) > 0, "a finished step");
        running.Signal("INT");
        running.WaitFor("stopping after this step");
        Assert.Equal(130, running.SignalUntilItEnds("INT").ExitCode);
        Assert.Empty(Directory.GetFiles(_place["f"], ".*.json.*"));
        string further = (Studies.Steps(_place["f"]) + 1).ToString(CultureInfo.InvariantCulture);
        Said again = _place.Run([.. _water, "--out", "f", "--stop-at", further]);
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(SurfaceOf("whole", "1", further), File.ReadAllText(_place["f/surface.json"]));
    }

    [Fact]
    public void AFinishedFitSaysSoAndDoesNothing()
    {
        // Good enough long before its time is over: it is finished, however fast the machine.
        string[] fit = [.. _water, "--out", "f", "--target-rmse", "1000 cm-1"];
        Assert.Equal(0, _place.Run([.. fit, "--time-limit", "2h"]).ExitCode);
        var before = _place.Contents();
        Said again = _place.Run([.. fit, "--time-limit", "1h"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("nothing to do", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, _place.Contents());
    }

    [Fact]
    public void AFitThatIsResumedToTheSameSurfaceIsNotScoredAgain()
    {
        string[] fit = [.. _water, "--out", "f", "--stop-at", "1"];
        Said first = _place.Run(fit);
        Assert.Contains("held-out points, and checking", first.Error, StringComparison.Ordinal);
        string result = Numbers();
        Said again = _place.Run(fit);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("has been scored before", again.Error, StringComparison.Ordinal);
        Assert.Equal((first.Out, result), (again.Out, Numbers()));
        // A folder from before scores were kept is scored, and keeps them.
        using (var connection = new SqliteConnection($"Data Source={_place["f/fit.db"]};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "DROP TABLE scores; DROP TABLE summary; DROP TABLE summary_errors";
            command.ExecuteNonQuery();
        }

        Assert.Contains("held-out points, and checking", _place.Run(fit).Error, StringComparison.Ordinal);
        Assert.Contains("has been scored before", _place.Run(fit).Error, StringComparison.Ordinal);
        Assert.Equal(result, Numbers());

        // All but the time that it took.
        string Numbers() =>
            string.Join('\n', File.ReadAllLines(_place["f/result.json"]).Where(line => !line.Contains("time_s", StringComparison.Ordinal)));
    }

    [Fact]
    public void AFolderWithAnotherFitIsRefusedAndUntouched()
    {
        Assert.Equal(0, _place.Run([.. _water, "--out", "f", "--stop-at", "1"]).ExitCode);
        var before = _place.Contents();
        Said other = _place.Run([.. _water, "--out", "f", "--stop-at", "1", "--seed", "2"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("another fit", other.Error, StringComparison.Ordinal);
        Assert.Contains("--force", other.Error, StringComparison.Ordinal);
        Assert.Equal(before, _place.Contents());
    }

    [Fact]
    public void ACurveInReducedUnitsIsFittedWithoutAMolecule()
    {
        Assert.Equal(0, _place.Run("sample", "morse-2d", "--points", "144", "--out", "m.csv").ExitCode);
        Said said = _place.Run("fit", "m.csv", "--out", "f", "--stop-at", "8", "--json");
        Assert.True(said.ExitCode == 0, said.Error);
        using JsonDocument result = JsonDocument.Parse(said.Out);
        Assert.Equal("1", result.RootElement.GetProperty("energyUnit").GetString());
    }

    [Theory]
    [InlineData("--time-limit", "5 minutes", "30s, 5m or 1h30m")]
    [InlineData("--time-limit", "0s", "30s, 5m or 1h30m")]
    [InlineData("--target-rmse", "1", "a unit of energy")]
    [InlineData("--target-rmse", "1 cm", "energy unit")]
    [InlineData("--max-energy", "-3 cm-1", "positive number")]
    [InlineData("--half-weight", "5000", "a unit of energy")]
    [InlineData("--weights", "missing.txt", "missing.txt")]
    [InlineData("--weights", "water.dat", "water.dat, line 1")]
    [InlineData("--held-out", "1.5", "0 or more and below 1")]
    [InlineData("--gradient-weight", "0", "positive")]
    [InlineData("--training-rows", "missing.txt", "missing.txt")]
    [InlineData("--elements", "H,H,Q", "element")]
    [InlineData("--elements", "H,O", "water.dat")]
    [InlineData("--tim-limit", "5m", "--time-limit")]
    public void AWrongRequestIsRefusedAndLeavesNothing(string option, string value, string says)
    {
        string[] args = option == "--elements" ? ["fit", "water.dat"] : _water;
        Said said = _place.Run([.. args, option, value, "--out", "f"]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
        Assert.Single(said.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_place["f"]));
    }

    [Fact]
    public void TheLearningCurveRisesToTheWholeFit()
    {
        Assert.Equal(0, _place.Run("sample", "henon-heiles", "--points", "200", "--random", "--out", "h.csv").ExitCode);
        Said said = _place.Run("fit", "h.csv", "--out", "f", "--stop-at", "6", "--learning-curve", "--json");
        Assert.True(said.ExitCode == 0, said.Error);
        using JsonDocument result = JsonDocument.Parse(said.Out);
        JsonElement[] curve = [.. result.RootElement.GetProperty("learningCurve").EnumerateArray()];
        Assert.Equal([20, 40, 81, 162], curve.Select(point => point.GetProperty("trainingPoints").GetInt32()));
        Assert.Equal(
            result.RootElement.GetProperty("validation").GetProperty("energyRmse").GetDouble(),
            curve[^1].GetProperty("energyRmse").GetDouble()
        );
        Assert.True(curve[0].GetProperty("energyRmse").GetDouble() > curve[^1].GetProperty("energyRmse").GetDouble());
        Assert.All(
            curve,
            point => Assert.Equal((6, false), (point.GetProperty("steps").GetInt32(), point.GetProperty("searchFinished").GetBoolean()))
        );
        Assert.All((string[])["svg", "png"], ending => Assert.True(File.Exists(_place[$"f/figures/learning-curve.{ending}"])));
        const string note = "fits to 20, 40 and 81 of the 162 training points ended early: after 6 steps";
        string page = File.ReadAllText(_place["f/report.html"]);
        Assert.InRange(page.IndexOf(note, StringComparison.Ordinal), 0, page.IndexOf("</section>", StringComparison.Ordinal));
        Assert.Contains("<h2>Learning curve</h2>", page, StringComparison.Ordinal);
        Said shown = _place.Run("fit", "h.csv", "--out", "f", "--stop-at", "6", "--learning-curve");
        Assert.Contains(note, shown.Out.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void ALearningCurveThatWasStoppedOrNotAskedForAtFirstIsMadeByTheSameCommand()
    {
        string[] fit = [.. _water, "--out", "f", "--time-limit", "1s"];
        Assert.Equal(0, _place.Run(fit).ExitCode);
        Assert.Contains("nothing to do", _place.Run(fit).Error, StringComparison.Ordinal);
        string surface = File.ReadAllText(_place["f/surface.json"]);
        RunningProcess running = _place.Start([.. fit, "--learning-curve"]);
        running.WaitFor("for the learning curve");
        running.Signal("INT");
        Said stopped = Workplace.Finish(running);
        Assert.True(stopped.ExitCode == 130, stopped.Error);
        Assert.Contains("the same command makes it", stopped.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_place["f/figures/learning-curve.svg"]));
        Said made = _place.Run([.. fit, "--learning-curve"]);
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.True(File.Exists(_place["f/figures/learning-curve.svg"]));
        Assert.Equal(surface, File.ReadAllText(_place["f/surface.json"]));
        Assert.Contains("nothing to do", _place.Run([.. fit, "--learning-curve"]).Error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void WeightsChangeTheFit()
    {
        _place.Write("weights.txt", string.Join('\n', Enumerable.Range(0, 75).Select(row => row % 2 == 0 ? "1" : "0.01")));
        string plain = SurfaceOf("plain", "1", "1");
        Assert.Equal(0, _place.Run([.. _water, "--out", "weighted", "--stop-at", "1", "--weights", "weights.txt"]).ExitCode);
        Assert.Equal(0, _place.Run([.. _water, "--out", "low", "--stop-at", "1", "--half-weight", "500 cm-1"]).ExitCode);
        Assert.Equal(
            3,
            new[] { plain, File.ReadAllText(_place["weighted/surface.json"]), File.ReadAllText(_place["low/surface.json"]) }
                .Select(Coefficients)
                .Distinct()
                .Count()
        );

        static string Coefficients(string surface) => JsonDocument.Parse(surface).RootElement.GetProperty("members").GetRawText();
    }

    [Fact]
    public void AForeignFolderIsRefused()
    {
        Directory.CreateDirectory(_place["f"]);
        _place.Write("f/fit.db", "not a database");
        Said said = _place.Run([.. _water, "--out", "f"]);
        Assert.Equal(2, said.ExitCode);
        Assert.Contains("fit.db", said.Error, StringComparison.Ordinal);
    }

    string SurfaceOf(string folder, string threads, string steps)
    {
        Said said = _place.Run([.. _water, "--out", folder, "--stop-at", steps, "--threads", threads]);
        Assert.True(said.ExitCode == 0, said.Error);
        return File.ReadAllText(_place[$"{folder}/surface.json"]);
    }

    public void Dispose() => _place.Dispose();
}
