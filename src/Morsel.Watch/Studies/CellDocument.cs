using Microsoft.AspNetCore.Http;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Studies.Summaries;
using Morsel.Watch.Runs;

namespace Morsel.Watch.Studies;

/// <summary>One cell of a study: its replicates with learning curves and verdicts, and its best network where that was kept.</summary>
static class CellDocument
{
    // A curve on a screen has no more.
    const int MostCurvePoints = 400,
        MostDataPoints = 2000,
        FitPoints = 401;

    public static object Of(WatchedStudy study, IQueryCollection query)
    {
        PlannedPart part = StudyRoutes.PartOf(study, query);
        string layout = query.Text("layout"),
            activation = query.Text("activation");
        double rate = query.Number("rate");
        CellSummary cell =
            study
                .Cells[part]
                .FirstOrDefault(each =>
                    each.Cell.Hidden.ToString() == layout && each.Cell.Activation.ToString() == activation && each.Cell.LearningRate == rate
                ) ?? throw new WatchRequestException($"There is no cell {layout} {activation} {rate:R} in {part.Spec.Name}.");
        StudyResults results = study.Results;
        return new
        {
            Layout = layout,
            Activation = activation,
            Rate = rate,
            Unit = part.Problem.Points.EnergyUnit.Symbol,
            part.Problem.Variance,
            cell.Fitted,
            Verdict = cell.Fits.Verdict,
            Trials = results
                .Plan.Trials.Where(trial => trial.Cell == cell.Cell && results.Trials.ContainsKey(trial.Id))
                .Select(trial => Trial(trial, results.Trials[trial.Id])),
            Fit = results.NetworkOf(cell.Cell) is { } network && part.Problem.Points.CoordinateCount == 1 ? Fit(part, network) : null,
        };
    }

    static object Trial(Trial trial, TrialResult result) =>
        new
        {
            trial.Replicate,
            result.Outcome,
            result.TrainingLoss,
            result.ValidationLoss,
            result.LargestError,
            result.Epoch,
            Balance = FitJudge.Of(trial.Cell, result)?.Balance,
            Curve = result
                .Curve.Thinned(MostCurvePoints)
                .Select(point => (double[])[point.Epoch, point.TrainingLoss, point.ValidationLoss]),
        };

    static object Fit(PlannedPart part, KeptNetwork network)
    {
        (double low, double high) = part.Problem.Domain[0];
        double[] at = [.. Enumerable.Range(0, FitPoints).Select(k => low + (high - low) * k / (FitPoints - 1))],
            energies = new NetworkSurface(network).Energies(at);
        int stride = part.Problem.Points.Count / MostDataPoints + 1;
        return new
        {
            Replicate = network.Trial.Replicate,
            Coordinate = part.Problem.Points.Space.Axes[0].Name,
            At = at,
            Energies = energies,
            Points = Enumerable
                .Range(0, part.Problem.Points.Count)
                .Where(point => point % stride == 0)
                .Select(point => (double[])[part.Problem.Points.Point(point)[0], part.Problem.Points.Energies[point]]),
        };
    }
}
