using System.Globalization;
using Morsel.Studies.Searching;
using Spectre.Console;

namespace Morsel.Cli.Output;

/// <summary>What <c>study search</c> shows a person: the decisions, the cell, the price and the bound.</summary>
static class SearchSheet
{
    public static void Write(IEnumerable<FoundCell> found)
    {
        foreach (FoundCell part in found)
        {
            Write(part);
        }
    }

    static void Write(FoundCell found)
    {
        string unit = found.Problem.Part.Problem.Points.EnergyUnit.Symbol;
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{found.Problem.Part.Spec.Name}, seed {found.Seed}: {found.Problem.Cells.Length} cells, {found.Problem.Epochs} epochs, {found.Problem.Part.Spec.Replicates} replicates"
            )
        );
        Table table = new Table().Border(TableBorder.None);
        foreach (string title in (string[])["EPOCHS", "CELLS", "REPLICATES", "KEPT", "STEPS"])
        {
            table.AddColumn(new TableColumn(title).NoWrap().RightAligned().Padding(0, 0, 2, 0));
        }

        table.AddColumn(new TableColumn("BEST").Padding(0, 0, 2, 0));
        table.AddColumn(new TableColumn("RMSE").Padding(0, 0, 0, 0));
        foreach (Rung rung in found.Result.Rungs)
        {
            table.AddRow(
                Whole(rung.Epoch),
                Whole(rung.Cells.Length),
                Whole(rung.Replicates),
                Whole(rung.Kept),
                Percent(found.Fraction(rung.Spent)),
                FoundCell.Describe(found.Problem.Cells[rung.Cells[0]]),
                Screen.Quantity(Rounded(Math.Exp(rung.LogErrors[0])), unit)
            );
        }

        Screen.Write(table);
        Console.Out.WriteLine(
            $"chosen: {FoundCell.Describe(found.Chosen)}, validation RMSE {Screen.Quantity(Rounded(Math.Exp(found.Result.LogError)), unit)}: the median over replicates of its mean over the later half of the training"
        );
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"spent: {found.Steps(found.Budget.Spent):N0} optimiser steps, {Percent(found.Fraction(found.Budget.Spent))} of the full study's; {found.Budget.Work / 1e12:G3} x 10^12 operations"
            )
        );
        if (found.Result.LossBound is { } bound)
        {
            Console.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"bound: no dropped cell could be better by more than a factor {bound:F2}, unless it improved more than every cell that was kept"
                )
            );
        }
    }

    static double Rounded(double value) => double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{100 * fraction:F2} %");
}
