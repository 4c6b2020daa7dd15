using Morsel.Datasets;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Units;
using Morsel.Workers;

namespace Morsel.Fitting.Tests;

public class FitRunTests
{
    const int Steps = 14;

    static readonly FitSplit _split = FitSplit.Create(AvoidedCrossing(), new SplitRequest(), 1),
        _few = FitSplit.Create(Water.Points(40, 2), new SplitRequest(), 1);

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
    public void TheSurfaceFollowsTheModelToAHundredthOfItsSpan()
    {
        FitSplit split = FitSplit.Create(AvoidedCrossing(), new SplitRequest(), 1);
        var course = new FitCourse(split.Training, split.Validation, new FitSettings(), LaneWidths.Widest);
        FitRun.Take(course, new Journal(), OneWorker.Instance, 2 * Steps, () => false, (_, _) => { }, (_, _) => { });
        SurfaceErrors errors = split.HeldOut.Score(SurfaceFunctions.Of(split.Training, course.Best!.Models))[0].Errors();
        Assert.InRange(errors.Energy.Rmse, 0, 1e-2 * (split.Training.Energies.Max() - split.Training.Energies.Min()));
    }

    // V = x^2 + 2 y^2 + sqrt((x - y)^2 + 0.05^2), as where two states avoid crossing: no polynomial follows that.
    static Dataset AvoidedCrossing()
    {
        const int Count = 150;
        var random = new SplitMix64(1);
        double[] points = [.. Enumerable.Range(0, 2 * Count).Select(_ => 2 * random.NextDouble() - 1)],
            energies = new double[Count],
            gradients = new double[2 * Count];
        for (int i = 0; i < Count; i++)
        {
            double x = points[2 * i],
                y = points[2 * i + 1],
                gap = Math.Sqrt((x - y) * (x - y) + 0.0025);
            energies[i] = x * x + 2 * y * y + gap;
            (gradients[2 * i], gradients[2 * i + 1]) = (2 * x + (x - y) / gap, 4 * y - (x - y) / gap);
        }

        return Dataset.OfPoints(
            [new("x", LengthUnit.Reduced), new("y", LengthUnit.Reduced)],
            points,
            energies,
            EnergyUnit.Reduced,
            gradients
        );
    }

    static double[] Fit(FitSplit split, Journal journal, IWorkers workers, LaneWidth width, int steps, ulong seed = 1)
    {
        var course = new FitCourse(split.Training, split.Validation, new FitSettings(seed), width);
        int done = FitRun.Take(course, journal, workers, steps, () => false, (_, _) => { }, (_, _) => { });
        Assert.Equal(steps, done);
        if (course.Best is not { } best)
        {
            return [];
        }

        double[] energies = new double[split.Validation.Count];
        SurfaceFunctions.Of(split.Training, best.Models)(
            split.Validation.Coordinates.AsSpan(),
            energies,
            new double[split.Validation.Coordinates.Length]
        );
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
