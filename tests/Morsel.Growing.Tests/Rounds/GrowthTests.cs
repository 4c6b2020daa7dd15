using Morsel.Growing.Engines;
using Morsel.Growing.Points;
using Morsel.Growing.Rounds;
using Morsel.Lanes;
using Morsel.Workers;

namespace Morsel.Growing.Tests.Rounds;

public sealed class GrowthTests
{
    static readonly GrowthSettings _settings = new(1, 8000, 10, 12, 6, 2, PointChoice.Spread);

    static GrowthTask Task(IEngine engine, int points = 28, double? target = null, GrowthSettings? settings = null) =>
        new(Waters.Molecule, [Waters.Start], engine, settings ?? _settings, new(target, points), LaneWidths.Widest);

    static GrowthResult Grow(GrowthTask task, string folder, IGrowthWatcher? watcher = null, CancellationToken cancellation = default)
    {
        using GrowthFolder opened = GrowthFolder.Open(folder, task.Identity);
        using var workers = new ThreadWorkers(2);
        return Growth.Run(task, opened, workers, TimeProvider.System, null, watcher ?? new Silence(), cancellation);
    }

    static IEnumerable<string> Names(string folder) => PointStore.Open(folder).Labelled.Select(point => point.Name);

    /// <summary>Wherever it is stopped, the points, the surface and the scores are those of a growth that was not.</summary>
    [Fact]
    public void AGrowthThatIsStoppedAnywhereGoesOnToTheSameSurface()
    {
        using TemporaryFolder whole = new(),
            stopped = new();
        GrowthResult expected = Grow(Task(new Waters.CountingEngine()), whole.Path);
        Assert.Equal(GrowthEnd.Points, expected.End);
        int runs = 0;
        GrowthResult found;
        var engine = new Waters.CountingEngine();
        int all = PointStore.Open(whole.Path).Count;
        do
        {
            // In the search for the minimum, among the vibrations, the test points, the first and the next round.
            int stopAt = (int)(all * (0.1 + 0.2 * runs));
            using var cancel = new CancellationTokenSource();
            engine = new Waters.CountingEngine(count => Stop(count, stopAt - Names(stopped.Path).Count(), cancel));
            found = Grow(Task(engine), stopped.Path, cancellation: cancel.Token);
        } while (++runs < 20 && found.End == GrowthEnd.Interruption);

        Assert.InRange(runs, 4, 19);
        Assert.Equal(GrowthEnd.Points, found.End);
        Assert.Equal(Names(whole.Path), Names(stopped.Path));
        Assert.Equal(0, engine.Repeated);
        Assert.Equal(expected.Rounds.Select(round => round.Test.Rmse), found.Rounds.Select(round => round.Test.Rmse));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(whole.Path, "surface.json")),
            File.ReadAllBytes(Path.Combine(stopped.Path, "surface.json"))
        );

        static CalculationResult? Stop(int count, int left, CancellationTokenSource cancel)
        {
            if (count <= left)
            {
                return null;
            }

            cancel.Cancel();
            throw new OperationCanceledException(cancel.Token);
        }
    }

    [Fact]
    public void ARoundOfFewMorePointsTriesTheBestKindsOfTheRoundBeforeAlone()
    {
        using var folder = new TemporaryFolder();
        var tried = new TriedKinds();
        // The first round has enough of them to compare kinds.
        GrowthSettings settings = _settings with
        {
            FirstPoints = 54,
        };
        GrowthResult result = Grow(Task(new Waters.CountingEngine(), points: 74, settings: settings), folder.Path, watcher: tried);
        int carried = 0;
        foreach ((RoundResult before, RoundResult after) in result.Rounds.Zip(result.Rounds.Skip(1)))
        {
            HashSet<string> kinds = tried.Of(after.Number);
            if (after.Fitted >= 1.5 * before.Kinds.ComparedAt)
            {
                Assert.Equal(after.Fitted, after.Kinds.ComparedAt);
                Assert.True(kinds.Count > CarriedKinds.Most);
                continue;
            }

            carried++;
            Assert.Equal(before.Kinds.ComparedAt, after.Kinds.ComparedAt);
            Assert.Equal(before.Kinds.Names, after.Kinds.Names);
            Assert.Equal(before.Kinds.Names.Order(), kinds.Order());
        }

        Assert.True(carried > 0);
    }

    [Fact]
    public void RoundsOfFewPointsTryOneKindAndCarryNoneToTheNext()
    {
        using var folder = new TemporaryFolder();
        var tried = new TriedKinds();
        GrowthResult result = Grow(Task(new Waters.CountingEngine()), folder.Path, watcher: tried);
        Assert.Equal([12, 18], result.Rounds.Select(round => round.Fitted));
        Assert.Equal(["6-5-5-1 tanh on all invariants of exp(-r/2 angstrom) up to order 2"], tried.Of(1));
        Assert.Equal(["12-5-5-1 tanh on all invariants of exp(-r/2 angstrom) up to order 3"], tried.Of(2));
        Assert.All(result.Rounds, round => Assert.Empty(round.Kinds.Names));
    }

    [Fact]
    public void TheDearLevelStandsOnTheSurfaceOfTheCheapOne()
    {
        using TemporaryFolder low = new(),
            high = new();
        // The mean of two networks on so few points is luck.
        GrowthSettings settings = _settings with
        {
            Members = 4,
        };
        GrowthTask cheap = Task(new Waters.CountingEngine(), settings: settings);
        GrowthResult below = Grow(cheap, low.Path);
        var engine = new Waters.DearEngine();
        GrowthTask task = Task(engine, settings: settings) with
        {
            Low = cheap.Identity,
            Base = new(new(below.Surface!), Morsel.Files.Surfaces.SurfaceFile.Read(low.Path).Provenance, below.Starts),
        };
        GrowthResult result = Grow(task, high.Path);
        Assert.Equal(2, result.Surface!.Terms.Length);
        // The starts alone: the cheap level has brought them to rest and shaken them.
        Assert.Equal(1 + 28, engine.Count);
        Assert.Equal(below.Starts[0].Modes.Wavenumbers, result.Starts[0].Modes.Wavenumbers);
        // Of levels that differ by 5,000 cm-1 and up to 80 more: as many points tell more of the difference than of a level.
        Assert.InRange(result.Rounds[^1].Test.Rmse, 0, 10);
        Assert.Equal(below.Rounds[0].Fitted, result.Rounds[0].Fitted);
        Assert.InRange(result.Rounds[0].Test.Rmse, 0, below.Rounds[0].Test.Rmse / 2);
        var failure = Assert.Throws<GrowthException>(() => GrowthFolder.Open(high.Path, Task(engine, settings: settings).Identity));
        Assert.Contains("it was made with more settings", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailingEngineCostsPointsAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        // Not at the starts, which all else hangs on.
        var engine = new Waters.CountingEngine(count => count > 60 && count % 5 == 0 ? new FailedCalculation("no luck", false) : null);
        GrowthResult result = Grow(Task(engine), folder.Path);
        PointStore store = PointStore.Open(folder.Path);
        Assert.Equal(engine.Count, store.Count);
        Assert.NotEmpty(store.Quarantined);
        Assert.Equal(store.Quarantined.Length, result.Rounds[^1].Failed);
        Assert.True(double.IsFinite(result.Rounds[^1].Test.Rmse));
    }

    [Fact]
    public void AStartThatCannotBeComputedIsSaidAtOnce()
    {
        using var folder = new TemporaryFolder();
        var engine = new Waters.CountingEngine(_ => new FailedCalculation("no luck", false));
        var failure = Assert.Throws<GrowthException>(() => Grow(Task(engine), folder.Path));
        Assert.Contains("Start 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherGrowthIsNotMixedIntoAFolder()
    {
        using var folder = new TemporaryFolder();
        Grow(Task(new Waters.CountingEngine(), points: 22), folder.Path);
        GrowthTask other = Task(new Waters.CountingEngine(), settings: _settings with { Seed = 2 });
        var failure = Assert.Throws<GrowthException>(() => GrowthFolder.Open(folder.Path, other.Identity));
        Assert.Contains("settings seed 1, asked for was 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoTestPointIsFitted()
    {
        using var folder = new TemporaryFolder();
        Grow(Task(new Waters.CountingEngine()), folder.Path);
        HashSet<string> tests = [.. NamesIn("test.xyz")];
        Assert.Equal(10, tests.Count);
        Assert.Empty(tests.Intersect(NamesIn("points.xyz")));

        IEnumerable<string> NamesIn(string file) =>
            File.ReadLines(Path.Combine(folder.Path, file))
                .Where(line => line.Contains(" name=", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf(" name=", StringComparison.Ordinal) + 6)..]);
    }

    sealed class Silence : IGrowthWatcher
    {
        public void Tell(string line) { }

        public void Computing(string what, int done, int all) { }

        public void Fitting(int step, string stage) { }

        public void Ended(RoundResult round) { }
    }

    /// <summary>The kinds of network that the fit of each round has trained.</summary>
    sealed class TriedKinds : IGrowthWatcher
    {
        readonly Dictionary<int, HashSet<string>> _ofRounds = [];
        HashSet<string> _now = [];

        public HashSet<string> Of(int round) => _ofRounds[round];

        public void Tell(string line) { }

        public void Computing(string what, int done, int all) { }

        public void Fitting(int step, string stage)
        {
            if (stage.Split(": ") is ["cross-validating", var network])
            {
                _now.Add(network[..network.IndexOf(", weight decay", StringComparison.Ordinal)]);
            }
        }

        public void Ended(RoundResult round) => (_ofRounds[round.Number], _now) = (_now, []);
    }
}
