using Morsel.Reports.Wording;
using Morsel.Studies.Findings;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Plans;
using Morsel.Training;
using ScottPlot;

namespace Morsel.Reports.Figures;

/// <summary>What underfitted, balanced and overfitted mean: the learning curve of one network of each that occurs in a part.</summary>
static class FittingFigure
{
    /// <returns>Null where no trial has a verdict.</returns>
    public static Figure? Draw(string name, PlannedPart part, IReadOnlyList<TypicalFit> typical)
    {
        if (typical.Count == 0)
        {
            return null;
        }

        var unit = part.Problem.Points.EnergyUnit.Symbol;
        // Panels with one scale can be compared; a start far above the variance would flatten all that follows.
        double variance = Math.Log10(part.Problem.Variance),
            low = variance,
            high = variance;
        foreach (
            var log in typical
                .SelectMany(trial => trial.Result.Curve)
                .SelectMany(point => new[] { point.TrainingLoss, point.ValidationLoss })
                .Where(IsShown)
                .Select(Math.Log10)
        )
        {
            (low, high) = (Math.Min(low, log), Math.Max(high, Math.Min(log, variance + 1)));
        }

        Plot[] plots = [.. typical.Select(trial => Panel(trial, variance, (low - 0.2, high + 0.3), unit))];
        var networks = string.Join(
            "; ",
            typical.Select(trial =>
                $"{FitWords.Name(trial.Judgement.Balance)}: {Words.Name(trial.Trial.Cell.Activation)} {trial.Trial.Cell.Hidden}, learning rate {Words.Rate(trial.Trial.Cell.LearningRate)}, replicate {trial.Trial.Replicate}"
                + (
                    trial.Judgement.Balance == FitBalance.Overfitted
                        ? $", whose validation loss has risen {Words.Loss(trial.Judgement.ValidationRise)}-fold since epoch {trial.Judgement.BestEpoch}"
                        : ""
                )
            )
        );
        return Sheet.Draw(
            name,
            $"{part.Spec.Title}: the learning curve of one network of each kind, that in the middle of all of its kind (by training loss, validation loss, and rise of the validation loss). {char.ToUpperInvariant(networks[0])}{networks[1..]}. "
                + "Dotted: the epoch at which the validation loss, as a running median of three records, was lowest. Dashed: the variance of the energies, what a constant scores.",
            plots.Length,
            plots.Length == 1 ? 640 : 430,
            [350],
            plots
        );
    }

    static Plot Panel(TypicalFit trial, double variance, (double Low, double High) range, string unit)
    {
        var curve = trial.Result.Curve;
        var plot = Sheet.NewPlot(
            $"{FitWords.Name(trial.Judgement.Balance)} ({Words.Count(trial.Count, "network")})",
            "epoch",
            Words.SquaredLabel("loss", unit)
        );
        plot.Add.HorizontalLine(variance, 1.2f, Colors.Gray, LinePattern.Dashed);
        plot.Add.VerticalLine(Math.Log10(Math.Max(1, trial.Judgement.BestEpoch)), 1.4f, Colors.Black, LinePattern.Dotted);
        Add(point => point.TrainingLoss, Sheet.Palette[0], "training");
        Add(point => point.ValidationLoss, Sheet.Palette[1], "validation");
        var last = Math.Log10(Math.Max(2, curve.Max(point => point.Epoch)));
        // A little room, so that a mark at the end is seen.
        plot.Axes.SetLimits(0, 1.02 * last, range.Low, range.High);
        Sheet.ShowDecades(plot.Axes.Left, range.Low, range.High);
        Sheet.ShowDecades(plot.Axes.Bottom, 0, last);
        plot.ShowLegend(Alignment.LowerLeft);
        return plot;

        void Add(Func<CurvePoint, double> loss, Color color, string legend)
        {
            CurvePoint[] points = [.. curve.Where(point => point.Epoch > 0 && IsShown(loss(point)))];
            var line = plot.Add.ScatterLine(
                points.Select(point => Math.Log10(point.Epoch)).ToArray(),
                points.Select(point => Math.Log10(loss(point))).ToArray(),
                color
            );
            (line.LineWidth, line.LegendText) = (2, legend);
        }
    }

    static bool IsShown(double loss) => loss > 0 && double.IsFinite(loss);
}
