using System.Globalization;
using Morsel.Cli.Output;
using Morsel.Datasets;
using Morsel.Reports.Stores;
using Spectre.Console;

namespace Morsel.Cli.Fitting;

/// <summary>A result for people: the errors on the held-out points beside what they have to beat.</summary>
static class FitSheet
{
    public static void Write(FitSummary summary, bool hasBase)
    {
        if (summary.Note is { } note)
        {
            Console.Out.WriteLine(note);
        }

        if (summary.Surface is not null)
        {
            WriteErrors(summary, hasBase);
        }

        foreach (string member in summary.Members.Split("; "))
        {
            Console.Out.WriteLine(member);
        }

        Console.Out.WriteLine(summary.Verdict);
    }

    static void WriteErrors(FitSummary summary, bool hasBase)
    {
        string unit = summary.EnergyUnit;
        bool hasGradients = summary.Surface!.Gradient is not null;
        var table = new Table().Border(TableBorder.Simple);
        string energy = unit == "1" ? "" : $" ({unit})";
        foreach (string heading in (string[])["held-out errors", $"RMSE{energy}", "MAE", "largest"])
        {
            Justify alignment = heading == "held-out errors" ? Justify.Left : Justify.Right;
            table.AddColumn(new TableColumn(heading) { Alignment = alignment });
        }

        if (hasGradients)
        {
            table.AddColumn(
                new TableColumn(unit == "cm-1" ? "gradient RMSE (cm-1/angstrom)" : "gradient RMSE") { Alignment = Justify.Right }
            );
        }

        Add("the surface", summary.Surface);
        Add("linear fit", summary.Linear);
        Add(hasBase ? "base, shifted" : "mean energy", summary.Mean);
        Screen.Write(table);
        Console.Out.WriteLine();

        void Add(string name, SurfaceErrors? errors)
        {
            if (errors is not null)
            {
                double?[] figures = [errors.Energy.Rmse, errors.Energy.Mae, errors.Energy.Largest, errors.Gradient?.Rmse];
                table.AddRow([name, .. figures.OfType<double>().Select(figure => figure.ToString("G4", CultureInfo.InvariantCulture))]);
            }
        }
    }
}
