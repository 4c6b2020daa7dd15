using System.Collections.Immutable;
using System.CommandLine;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Files.Surfaces;

namespace Morsel.Cli.Verbs;

/// <summary><c>predict SURFACE DATA --out FILE</c>: a fitted surface at new points.</summary>
static class PredictVerb
{
    /// <summary>The options as they were given.</summary>
    sealed record Request(
        string Surface,
        string[] Data,
        DataOptions DataOptions,
        string Out,
        bool Gradients,
        bool Spread,
        bool Force,
        bool Json
    );

    public static Command Create()
    {
        var surface = new Argument<string>("SURFACE") { Description = "A surface file, or the folder that 'fit' made." };
        var data = new Argument<string[]>("DATA")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "The points, in any format that 'inspect' reads; energies are not needed; several files are read as one.",
        };
        var output = new Option<string>("--out")
        {
            HelpName = "FILE",
            Description = "The CSV file to write: a row for each row of DATA, in order.",
            Required = true,
        };
        var gradients = new Option<bool>("--gradients") { Description = "Write the gradient dV/dx too: per angstrom for a molecule." };
        var spread = new Option<bool>("--spread")
        {
            Description = "Write the standard deviation of the committee's members too: how far they disagree.",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite FILE if it exists." };
        Option<bool> json = Options.Json();
        var command = new Command(
            "predict",
            "Writes a fitted surface's energies at new points, in its energy unit, and flags points outside the range it was fitted to."
        )
        {
            surface,
            data,
            output,
            gradients,
            spread,
        };
        DataOptionSet options = DataOptionSet.AddTo(command, needsEnergies: false);
        command.Options.Add(force);
        command.Options.Add(Options.Quiet);
        command.Options.Add(json);
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(surface),
                    parsed.GetRequiredValue(data),
                    options.Read(parsed),
                    parsed.GetRequiredValue(output),
                    parsed.GetValue(gradients),
                    parsed.GetValue(spread),
                    parsed.GetValue(force),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static string Rows(ImmutableArray<int> rows)
    {
        const int Most = 8;
        string listed = string.Join(", ", rows.Take(Most));
        return rows.Length == 1 ? $"row {listed}, counted from 0" : $"rows {listed}{(rows.Length > Most ? ", ..." : "")}, counted from 0";
    }

    static int Run(Request request)
    {
        OutputFile.RequireFree(
            request.Out,
            request.Force,
            [
                .. request.Data.Select(path => ("DATA", (string?)path)),
                ("SURFACE", request.Surface),
                ("the file of SURFACE", Path.Combine(request.Surface, SurfaceFile.Name)),
            ]
        );
        SavedSurface saved = SurfaceFile.Read(request.Surface);
        if (request.Spread && !saved.Surface.HasSpread)
        {
            throw new RequestException(
                $"--spread: the surface {request.Surface} is one network, which has no members to disagree. Remove --spread."
            );
        }

        // Of a file of several molecules, the one that the surface is of.
        DataOptions options = saved.Surface.Space is Molecule molecule
            ? request.DataOptions with
            {
                PreferredMolecule = MolecularFormula.Of(molecule.Elements),
            }
            : request.DataOptions;
        DataFile data = DataFile.Read(request.Data, options);
        DataExamination examination = DataExamination.Of(data, DataUse.Scoring);
        examination.RequireUsable();
        FindingLines.Write("predict", examination);
        var prediction = new Prediction(saved.Surface, data, request.Gradients, LaneSetting.Width());
        prediction.Write(request.Out, request.Spread, request.Force);
        if (request.Json)
        {
            Json.Write(
                new
                {
                    File = Path.GetFullPath(request.Out),
                    Surface = Path.GetFullPath(request.Surface),
                    Members = saved.Surface.Members.Length,
                    prediction.Rows,
                    prediction.Points,
                    prediction.Surface.EnergyUnit,
                    LowestEnergy = prediction.EnergyRange?.Low,
                    HighestEnergy = prediction.EnergyRange?.High,
                    OutsideTrainingRange = prediction.Outside,
                    prediction.NotFinite,
                }
            );
            return ExitCode.Done;
        }

        // Points outside are a warning, which --quiet leaves.
        (prediction.Outside > 0 ? Console.Error : Narration.To).WriteLine(
            $"{prediction.Points} points written to {request.Out}, {prediction.Outside} of them outside the range of the training points"
        );
        if (data.OffersEnergies)
        {
            Narration.Line(
                $"{string.Join(", ", request.Data)} {(request.Data.Length == 1 ? "has" : "have")} energies: 'morsel score {ShellText.Quote(request.Surface)} {ShellText.Quote(request.Data[0])}' compares the surface with them"
            );
        }

        if (!data.BadRows.IsEmpty)
        {
            Console.Error.WriteLine($"{data.BadRows.Length} bad rows were left out: their energies are NaN");
        }

        if (data.LeftOut > 0)
        {
            Console.Error.WriteLine($"{data.LeftOut} geometries of other molecules were left out: their energies are NaN");
        }

        if (prediction.NotFinite > 0)
        {
            Console.Error.WriteLine(
                $"{prediction.NotFinite} points have an energy or gradient that is not finite ({Rows(prediction.RowsNotFinite)}): {(prediction.Surface.Space is Molecule ? "look for atoms that coincide" : "the surface has no finite value there")}"
            );
        }

        return ExitCode.Done;
    }
}
