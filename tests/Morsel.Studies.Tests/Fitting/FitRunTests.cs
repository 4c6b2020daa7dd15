using Morsel.Algebra;
using Morsel.Datasets;
using Morsel.Lanes;
using Morsel.Potentials;
using Morsel.Studies.Fitting;
using Morsel.Studies.Fitting.Data;
using Morsel.Studies.Running;

namespace Morsel.Studies.Tests.Fitting;

public class FitRunTests
{
    const int Steps = 14;

    static readonly FitSplit _split = FitSplit.Create(Ring(), new SplitRequest(), 1), _few = FitSplit.Create(Water.Points(40, 2), new SplitRequest(), 1);

    static readonly Lazy<double[]> _uninterrupted = new(() => Fit(_split, new Journal(), OneWorker.Instance, LaneWidths.Widest, Steps));

    [Fact]
    public void AFitThatIsKilledAfterAnyStepEndsWithTheSameBits()
    {
        var journal = new Journal();
        foreach (int place in (int[])[1, 2, 5, 11, Steps])
        {
            journal.Rewind();
            double[] here = Fit(_split, journal, OneWorker.Instance, LaneWidths.Widest, place);
            Assert.Equal(place, journal.Count);
            if (place == Steps)
            {
                Assert.Equal(_uninterrupted.Value, here);
            }
        }
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        using var workers = new ThreadWorkers(3);
        Assert.Equal(_uninterrupted.Value, Fit(_split, new Journal(), workers, LaneWidths.Widest, Steps));
    }

    [Fact]
    public void LaneWidthDoesNotChangeABit() =>
        Assert.Equal(_uninterrupted.Value, Fit(_split, new Journal(), OneWorker.Instance, LaneWidth.Four, Steps));

    [Fact]
    public void AnotherSeedIsAnotherFit() =>
        Assert.NotEqual(_uninterrupted.Value, Fit(_split, new Journal(), OneWorker.Instance, LaneWidths.Widest, Steps, seed: 2));

    [Fact]
    public void CrossValidationOfFewPointsRepeatsAfterAKillToo()
    {
        double[] whole = Fit(_few, new Journal(), OneWorker.Instance, LaneWidths.Widest, 3);
        var journal = new Journal();
        Fit(_few, journal, OneWorker.Instance, LaneWidths.Widest, 2);
        journal.Rewind();
        using var workers = new ThreadWorkers(2);
        Assert.Equal(whole, Fit(_few, journal, workers, LaneWidths.Widest, 3));
    }

    [Fact]
    public void TheSurfaceFollowsTheModelToAThousandthOfItsSpan()
    {
        FitSplit split = FitSplit.Create(Ring(), new SplitRequest(), 1);
        var course = new FitCourse(split.Training, split.Validation, new FitSettings(), LaneWidths.Widest);
        FitRun.Take(course.Steps(), new Journal(), OneWorker.Instance, 2 * Steps, () => false, (_, _) => { }, (_, _) => { });
        SurfaceErrors errors = split.HeldOut.Score(SurfaceFunctions.Of(split.Training, course.Best!.Models))[0].Errors();
        Assert.InRange(errors.Energy.Rmse, 0, 1e-3 * (split.Training.Energies.Max() - split.Training.Energies.Min()));
    }

    static FitData Ring()
    {
        IPotential potential = PotentialCatalogue.All.Single(known => known.Name == "henon-heiles");
        return FitData.Of(SamplingGrid.Random(potential, SamplingGrid.Domain(potential), 150, 1));
    }

    static double[] Fit(FitSplit split, Journal journal, IWorkers workers, LaneWidth width, int steps, ulong seed = 1)
    {
        var course = new FitCourse(split.Training, split.Validation, new FitSettings(seed), width);
        int done = FitRun.Take(course.Steps(), journal, workers, steps, () => false, (_, _) => { }, (_, _) => { });
        Assert.Equal(steps, done);
        if (course.Best is not { } best)
        {
            return [];
        }

        double[] energies = new double[split.Validation.Count];
        SurfaceFunctions.Of(split.Training, best.Models)(split.Validation.Coordinates, energies, new double[split.Validation.Coordinates.Length]);
        return [best.Validation.Energy, .. best.Models.SelectMany(model => model.Parameters), .. energies];
    }

    sealed class Journal : IFitJournal
    {
        readonly List<byte[]> _results = [];
        int _next;

        public int Count => _results.Count;

        public void Rewind() => _next = 0;

        public byte[]? ReadNext() => _next < _results.Count ? _results[_next++] : null;

        public void Append(byte[] result)
        {
            _results.Add(result);
            _next = _results.Count;
        }
    }
}
