using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Fitting.Advice;
using Morsel.Reports.Stores;
using Morsel.Studies.FormulaFitting;
using Morsel.Studies.Summaries;
using Spectre.Console;

namespace Morsel.Cli.Verbs;

/// <summary><c>study formula SOURCE --out FOLDER</c>: fits the formula behind <c>advise</c>, and tests it on surfaces left out.</summary>
static class StudyFormulaVerb
{
    const string CellsName = "cells.csv",
        FormulaName = "formula.json",
        PicksName = "leave-one-out.csv";

    public static Command Create()
    {
        var source = new Argument<string>("SOURCE")
        {
            Description = "The folder of a run of the study 'evidence', or the table of its cells that this verb wrote.",
        };
        var output = new Option<string>("--out")
        {
            HelpName = "FOLDER",
            Description = $"Where to write {CellsName}, {FormulaName} and {PicksName}.",
            Required = true,
        };
        var force = new Option<bool>("--force") { Description = "Overwrite them if they are there." };
        Option<bool> json = Options.Json();
        var command = new Command("formula", "Fits the formula behind 'advise' to evidence, and tests it on each surface left out in turn.")
        {
            source,
            output,
            force,
            json,
        };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(source), parsed.GetRequiredValue(output), parsed.GetValue(force), parsed.GetValue(json))
        );
        return command;
    }

    static int Run(string source, string folder, bool force, bool json)
    {
        foreach (string name in (string[])[CellsName, FormulaName, PicksName])
        {
            OutputFile.RequireFree(Path.Combine(folder, name), force, ("SOURCE", source));
        }

        ImmutableArray<EvidenceCell> cells = Directory.Exists(source) ? FromStudy(source) : EvidenceFile.Read(source);
        // Fitted to what the table says, not to more digits: the table alone gives the same formula.
        cells = EvidenceFile.AsWritten(cells);
        (ErrorFormula formula, LeaveOneOut left) = Fit(source, cells);
        // Nothing is written before everything is there.
        EvidenceFile.Write(Path.Combine(folder, CellsName), cells, force);
        FormulaFile.Write(Path.Combine(folder, FormulaName), formula, force);
        FormulaFile.WritePicks(Path.Combine(folder, PicksName), left, force);
        if (json)
        {
            Json.Write(
                new
                {
                    Formula = formula,
                    left.Coverage,
                    left.CoverageOfRefined,
                    Rules = left.Rules.Select(rule => new
                    {
                        rule.Rule,
                        rule.MedianFactor,
                        rule.NinetiethFactor,
                        rule.GreatestFactor,
                        rule.Coverage,
                    }),
                }
            );
            return ExitCode.Done;
        }

        Show(formula, left);
        return ExitCode.Done;
    }

    static (ErrorFormula Formula, LeaveOneOut Left) Fit(string source, ImmutableArray<EvidenceCell> cells)
    {
        int surfaces = cells.Where(FormulaFit.IsTold).Select(cell => cell.Surface).Distinct().Count();
        if (surfaces < FormulaFit.LeastSurfaces)
        {
            throw new RequestException(
                $"{source}: found cells of {surfaces} {(surfaces == 1 ? "surface" : "surfaces")} of which at most half of the trials failed; expected {FormulaFit.LeastSurfaces} or more. Give more evidence."
            );
        }

        try
        {
            var fit = FormulaFit.Of(cells, FormulaTerm.OfError);
            var left = LeaveOneOut.Of(fit, cells);
            return (FittedFormula.Of(cells, fit, left), left);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw new RequestException(
                $"{source}: its {cells.Length} cells do not tell the {FormulaTerm.OfError.Length} terms of the formula apart. Give cells with more layouts, points and activations.",
                failure
            );
        }
    }

    static ImmutableArray<EvidenceCell> FromStudy(string folder)
    {
        StudyResults results = StudyStore.ReadResults(folder, StudySpecFile.PlanOf(folder));
        return results.IsComplete
            ? EvidenceCell.Of(results)
            : throw new RequestException(
                $"{folder}: unfinished: {results.Trials.Count} of {results.Plan.Trials.Length} trials. Resume with: morsel study run {results.Plan.Spec.Name} --out {folder}"
            );
    }

    static void Show(ErrorFormula formula, LeaveOneOut left)
    {
        Table coefficients = Columns("TERM", "COEFFICIENT", "95 % INTERVAL");
        foreach (Coefficient one in formula.Error)
        {
            coefficients.AddRow(new Text(one.Term), new Text(Number(one.Value)), new Text($"{Number(one.Lower)} to {Number(one.Upper)}"));
        }

        Screen.Write(coefficients);
        Table rules = Columns("RULE", "MEDIAN", "90 %", "WORST", "IN INTERVAL");
        foreach (PickedBy rule in left.Rules)
        {
            rules.AddRow(
                new Text(rule.Rule),
                new Text(Factor(rule.MedianFactor)),
                new Text(Factor(rule.NinetiethFactor)),
                new Text(Factor(rule.GreatestFactor)),
                new Text(Percent(rule.Coverage))
            );
        }

        Screen.Write(rules);
        Console.Out.WriteLine(
            $"The interval holds {Percent(left.Coverage)} of the errors of Adam alone, {Percent(left.CoverageOfRefined)} of those with Levenberg-Marquardt."
        );
    }

    static Table Columns(params string[] names)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach (string name in names)
        {
            table.AddColumn(new TableColumn(name).NoWrap().Padding(0, 0, 2, 0));
        }

        return table;
    }

    static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    static string Factor(double value) => value.ToString(value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);

    static string Percent(double value) => (100 * value).ToString("0.0 '%'", CultureInfo.InvariantCulture);
}
