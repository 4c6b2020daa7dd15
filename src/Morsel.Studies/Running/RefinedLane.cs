using System.Collections.Immutable;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Training;
using Morsel.Workers;

namespace Morsel.Studies.Running;

/// <summary>A trained network after Levenberg-Marquardt on its training points, in double precision.</summary>
/// <param name="Layout">Its layout.</param>
/// <param name="Result">Its curve continues where training's ends, an iteration counting as an epoch: both see every point once.</param>
/// <param name="IsStillImproving">Whether its iterations ran out, and by their losses alone it was still improving.</param>
sealed record RefinedLane(NetworkLayout Layout, LaneResult Result, bool IsStillImproving)
{
    /// <summary>Refines one lane's network.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="data">The data of its trial.</param>
    /// <param name="trained">What training came to.</param>
    /// <param name="iterations">How many at most: it ends where no step lowers the cost.</param>
    /// <param name="width">Lanes, of points here; they change no bit.</param>
    /// <param name="iterated">Called for each iteration.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <returns>Null if it was stopped.</returns>
    public static RefinedLane? Refine(
        NetworkLayout layout,
        TrialData data,
        LaneResult trained,
        int iterations,
        LaneWidth width,
        Action iterated,
        CancellationToken cancellation
    )
    {
        var method = new LevenbergMarquardt(Fit(layout, data, data.Split.Training, width), new(), width, OneWorker.Instance);
        NetworkFit validation = Fit(layout, data, data.Split.Validation, width);
        ImmutableArray<CurvePoint>.Builder curve = ImmutableArray.CreateBuilder<CurvePoint>();
        method.Start(trained.Parameters);
        while (method.Iteration < iterations && !cancellation.IsCancellationRequested && method.Step() == RefinementOutcome.Improving)
        {
            // Twice the cost, whose weights make it half of the mean squared error.
            curve.Add(new(method.Iteration, 2 * method.Cost, 2 * validation.Cost(method.Parameters)));
            iterated();
        }

        if (cancellation.IsCancellationRequested)
        {
            return null;
        }

        int epochs = trained.Curve[^1].Epoch;
        IEnumerable<CurvePoint> after = curve.Select(point => point with { Epoch = epochs + point.Epoch });
        return new(
            layout,
            new([.. method.Parameters], epochs + method.Iteration, null, [.. trained.Curve, .. after]),
            method.Outcome == RefinementOutcome.Improving && OutcomeJudge.IsStillImproving(curve.ToImmutable())
        );
    }

    /// <summary>Outputs at points given row-major.</summary>
    public void Predict(double[] inputs, double[] outputs) =>
        NetworkOutputs.Predict(Layout, Precision.Double, Result.Parameters, inputs, outputs);

    static NetworkFit Fit(NetworkLayout layout, TrialData data, ImmutableArray<int> rows, LaneWidth width)
    {
        double[] features = [.. rows.SelectMany(row => new ArraySegment<double>(data.Inputs, row * layout.Inputs, layout.Inputs))];
        double[] targets = [.. rows.Select(row => data.Targets[row])],
            weights = new double[rows.Length];
        Array.Fill(weights, 1 / Math.Sqrt(rows.Length));
        return new(layout, new(layout.Inputs, 0, features, targets, weights, [], [], []), width, OneWorker.Instance);
    }
}
