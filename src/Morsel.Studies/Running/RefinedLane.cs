using System.Collections.Immutable;
using Morsel.Algebra;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Refinement;
using Morsel.Training;

namespace Morsel.Studies.Running;

/// <summary>A trained network after Levenberg-Marquardt on its training points, in double precision.</summary>
/// <param name="layout">Its layout.</param>
/// <param name="result">Its curve goes on where training's ends, an iteration counting as an epoch: both see every point once.</param>
sealed class RefinedLane(NetworkLayout layout, LaneResult result)
{
    public LaneResult Result => result;

    /// <summary>Refines one lane's network.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="inputs">Network inputs of every point, row-major.</param>
    /// <param name="lane">Its rows and targets.</param>
    /// <param name="trained">What training came to.</param>
    /// <param name="iterations">How many at most: it ends where no step lowers the cost.</param>
    /// <param name="width">Lanes, of points here; they change no bit.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <returns>Null if it was stopped.</returns>
    public static RefinedLane? Refine(
        NetworkLayout layout, double[] inputs, LaneSetup lane, LaneResult trained, int iterations, LaneWidth width, CancellationToken cancellation)
    {
        var method = new LevenbergMarquardt(Fit(layout, inputs, lane, lane.TrainingRows, width), new(), width, new OneWorker());
        NetworkFit? validation = lane.ValidationRows.IsEmpty ? null : Fit(layout, inputs, lane, lane.ValidationRows, width);
        ImmutableArray<CurvePoint>.Builder curve = trained.Curve.ToBuilder();
        int epochs = trained.Curve.IsEmpty ? trained.Epoch : trained.Curve[^1].Epoch;
        method.Start(trained.Parameters);
        while (method.Iteration < iterations && method.Step() == RefinementOutcome.Improving)
        {
            if (cancellation.IsCancellationRequested)
            {
                return null;
            }

            // Twice the cost, whose weights make it half of the mean squared error.
            curve.Add(new(epochs + method.Iteration, 2 * method.Cost, 2 * validation?.Cost(method.Parameters) ?? double.NaN));
        }

        return new(layout, new([.. method.Parameters], epochs + method.Iteration, null, curve.ToImmutable()));
    }

    /// <summary>Outputs at points given row-major.</summary>
    public void Predict(double[] inputs, double[] outputs) => NetworkOutputs.Predict(layout, Precision.Double, result.Parameters, inputs, outputs);

    static NetworkFit Fit(NetworkLayout layout, double[] inputs, LaneSetup lane, ImmutableArray<int> rows, LaneWidth width)
    {
        double[] features = [.. rows.SelectMany(row => inputs.Skip(row * layout.Inputs).Take(layout.Inputs))];
        double[] targets = [.. rows.Select(row => lane.Targets[row])], weights = new double[rows.Length];
        Array.Fill(weights, 1 / Math.Sqrt(rows.Length));
        return new(layout, new(layout.Inputs, 0, features, targets, weights, [], [], []), width, new OneWorker());
    }
}
