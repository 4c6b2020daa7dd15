using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Fitting.Advice;
using Morsel.Networks;
using Spectre.Console;

namespace Morsel.Cli.Advising;

/// <summary>An answer for people.</summary>
static class AdviceSheet
{
    const int KeyWidth = 12;

    public static void Write(AdviceInput input, AdviceRequest request, Recommendation answer)
    {
        Grid grid = new Grid()
            .AddColumn(
                new GridColumn
                {
                    NoWrap = true,
                    Padding = new(0, 0, 2, 0),
                    Width = KeyWidth,
                }
            )
            .AddColumn(new GridColumn { Padding = new(0, 0, 0, 0) });
        void Row(string key, string value) => grid.AddRow(new Text(key), new Text(value));

        Row("problem", Problem(input));
        Row("network", Network(input, answer.Best));
        Row("training", AdviceWords.Training(answer.Best));
        Row(
            "budget",
            AdviceWords.Budget(answer.Best.Budget)
                + (
                    answer.FitsTime
                        ? ""
                        : $". That is more than the limit of {ProgressPhrases.Duration(TimeSpan.FromSeconds(request.TimeLimitInSeconds!.Value))}, in which no network of the evidence ends"
                )
        );
        Row("error", Errors(input, answer.Best.Expected));
        if (request.TargetRelativeRmse is not null)
        {
            Row("target", AdviceWords.Target(input, request, answer));
        }

        foreach (string sentence in answer.Outside)
        {
            Row("beware", sentence);
        }

        if (input.WithGradients > 0)
        {
            Row(
                "beware",
                "The evidence is of energies alone. A point with its gradient is counted as one energy and one for each degree of freedom."
            );
        }

        Screen.Write(grid);
        Screen.Write(RunnersUp(input, answer));
        Console.Out.WriteLine();
        Screen.Write(new Text(EvidenceFigures.Current.Paragraph()));
    }

    static string Problem(AdviceInput input)
    {
        ProblemFacts problem = input.Problem;
        if (input.File is not { } file)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{problem.Points:N0} points to train on in {Count(problem.Dimensions, "dimension")}, of any roughness; with DATA the advice is sharper"
            );
        }

        string counted =
            input.WithGradients > 0
                ? string.Create(CultureInfo.InvariantCulture, $", which with their gradients count as {problem.Points:N0}")
                : "";
        string freedom = file.IsMolecular
            ? $"{string.Join(' ', file.Elements.Select(element => element.Symbol))}, {Count(problem.Dimensions, "internal degree")} of freedom"
            : Count(problem.Dimensions, "dimension");
        string noise = input.Noise is { } least
            ? $"; noise at least {Screen.Number(least.Value, 2)}{(input.EnergyUnit.IsReduced ? "" : $" {input.EnergyUnit}")} ({least.Reason})"
            : "";
        string sampled =
            file.GoodRows.Length > Roughness.MostPoints
                ? string.Create(CultureInfo.InvariantCulture, $" (of {Roughness.MostPoints:N0} points, evenly spaced in the file)")
                : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file.GoodRows.Length:N0} points of {freedom}; fit trains on {input.TrainedPoints:N0}{counted}. Standard deviation of the energies {Screen.Quantity(input.Deviation!.Value, input.EnergyUnit.Symbol)}, roughness {Screen.Number(problem.Roughness ?? double.NaN, 2)}{sampled}{noise}"
        );
    }

    static string Network(AdviceInput input, Proposal proposal)
    {
        var layout = new NetworkLayout(input.Problem.Inputs, proposal.Network.Hidden, proposal.Network.Activation);
        string sees = input.Inputs is { } inputs ? $", on {inputs}" : "";
        return $"{proposal.Network}: {layout}, {Count(proposal.Parameters, "parameter")}{sees}";
    }

    static string Errors(AdviceInput input, ErrorEstimate expected)
    {
        string interval = string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * ErrorEstimate.Coverage:0} of 100 such errors lie between {AdviceWords.Error(input, expected.Lower)} and {AdviceWords.Error(input, expected.Upper)}"
        );
        string relative = input.Deviation is null ? " of the energies' standard deviation" : "";
        return $"{AdviceWords.Error(input, expected.RelativeRmse)}{relative} expected (RMSE); {interval}; {Screen.Number(100 * expected.ChanceOfCollapse, 2)}\u00A0% of starts collapse";
    }

    static Table RunnersUp(AdviceInput input, Recommendation answer)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (string heading in (string[])["instead", "training", "error", "interval", "time"])
        {
            table.AddColumn(
                new TableColumn(heading) { NoWrap = true, Alignment = heading is "instead" or "training" ? Justify.Left : Justify.Right }
            );
        }

        foreach (Proposal other in answer.RunnersUp.Select(runnerUp => runnerUp.Proposal))
        {
            ErrorEstimate expected = other.Expected;
            table.AddRow(
                other.Network.ToString(),
                AdviceWords.ShortTraining(other.Network),
                AdviceWords.Error(input, expected.RelativeRmse),
                $"{AdviceWords.Error(input, expected.Lower)} - {AdviceWords.Error(input, expected.Upper)}",
                ProgressPhrases.Duration(TimeSpan.FromSeconds(other.Budget.Seconds))
            );
        }

        return table;
    }

    static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");
}
