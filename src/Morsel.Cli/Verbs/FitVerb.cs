using System.CommandLine;
using Morsel.Cli.Errors;
using Morsel.Cli.Fitting;
using Morsel.Cli.Watching;
using Morsel.Examination;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;

namespace Morsel.Cli.Verbs;

/// <summary><c>fit DATA --out DIR</c>: the main job: a surface from points.</summary>
static class FitVerb
{
    public static Command Create()
    {
        var data = new Argument<string[]>("DATA")
        {
            Arity = ArgumentArity.OneOrMore,
            Description =
                "A CSV file or another table with a header, PES-Learn's PES.dat, XYZ, extended XYZ, NPZ, HDF5, an ASE database, or QCSchema; several are read as one.",
        };
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "The folder of the fit; an interrupted fit there is resumed.",
            Required = true,
        };
        Option<TimeSpan?> limit = TimeLimits.Option("--time-limit", "How long the fit may take in all, as 30s, 5m or 1h30m; 5m if absent.");
        var target = new Option<string?>("--target-rmse")
        {
            HelpName = "E",
            Description = "Stop when the validation energies' RMSE is below this, as \"1 cm-1\".",
        };
        Option<ulong?> seed = Options.Seed("Seed of every random choice.", _ => 1);
        Option<int> threads = Options.Threads(
            "Threads, 1 to 1024: what SLURM_CPUS_PER_TASK gives, or all cores, if absent. They change no result."
        );
        Option<double> heldOut = Options.Number(
            "--held-out",
            "FRACTION",
            "Share of the points to score on, drawn by the seed; 0 holds none out, for those who have a test set.",
            SplitRequest.DefaultHeldOutFraction,
            value => value is >= 0 and < 1,
            "0 or more and below 1"
        );
        Option<double> validation = Options.Number(
            "--validation",
            "FRACTION",
            "Share of the other points to choose by, drawn by the seed.",
            SplitRequest.DefaultValidationFraction,
            value => value is > 0 and < 1,
            "between 0 and 1"
        );
        var trainingRows = new Option<string?>("--training-rows")
        {
            HelpName = "FILE",
            Description = "Rows to train on, counted from 0; without other row files, the rest is held out.",
        };
        var validationRows = new Option<string?>("--validation-rows") { HelpName = "FILE", Description = "Rows to choose by." };
        var heldOutRows = new Option<string?>("--held-out-rows") { HelpName = "FILE", Description = "Rows to score on." };
        Option<double> gradientWeight = Options.Number(
            "--gradient-weight",
            "W",
            "Weight of gradients beside energies in the first stages; see docs/fitting.md.",
            10,
            value => value > 0 && double.IsFinite(value),
            "positive"
        );
        var maxEnergy = new Option<string?>("--max-energy")
        {
            HelpName = "E",
            Description = "Leave out points higher than this above the lowest, as \"20000 cm-1\".",
        };
        var halfWeight = new Option<string?>("--half-weight")
        {
            HelpName = "E",
            Description = "Weigh points by E / (E + energy above the lowest): \"5000 cm-1\" makes one at 5000 cm-1 count half.",
        };
        var weights = new Option<string?>("--weights")
        {
            HelpName = "FILE",
            Description = "Weights of the points, one a line for each row of DATA.",
        };
        var symmetry = new Option<string?>("--symmetry")
        {
            HelpName = "WHICH",
            Description =
                "Exchanges of like atoms that the surface has: full, bonds, sizes as \"1,1,1,2,3,1\", or atoms as \"3 4; 5 6 7\"; those that keep the bonds where no geometry breaks one, else all, if absent.",
        };
        Option<int> stopAt = Options.Whole(
            "--stop-at",
            "STEP",
            "Stop after this step, whatever the time: repeats a result bit for bit.",
            0,
            int.MaxValue,
            _ => 0
        );
        Option<int> committee = Options.Whole(
            "--committee",
            "N",
            "Make the surface the mean of N models, 2 to 20, so that it has a spread; the fit decides if absent.",
            2,
            20
        );
        var learningCurve = new Option<bool>("--learning-curve")
        {
            Description = "Fit to an eighth, a quarter and a half of the points too, after the fit; takes about as long again.",
        };
        var force = new Option<bool>("--force") { Description = "Start anew, and overwrite the fit that is there." };
        Option<bool> watch = Options.Watch();
        Option<bool> json = Options.Json();
        var command = new Command(
            "fit",
            "Fits a surface to points: searches, refines, scores and checks it, and writes DIR/surface.json, DIR/report.html and DIR/result.json."
        )
        {
            data,
            output,
            limit,
            target,
            seed,
            threads,
            heldOut,
            validation,
            trainingRows,
            validationRows,
            heldOutRows,
            gradientWeight,
            halfWeight,
            weights,
            maxEnergy,
            symmetry,
            stopAt,
            committee,
            learningCurve,
            force,
            watch,
        };
        DataOptionSet dataOptions = DataOptionSet.AddTo(command);
        command.Options.Add(Options.Quiet);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            if (parsed.GetResult(heldOut) is { Implicit: false } && parsed.GetValue(heldOutRows) is not null)
            {
                throw new RequestException("--held-out and --held-out-rows both say which points to score on: give one of them.");
            }

            if (parsed.GetResult(validation) is { Implicit: false } && parsed.GetValue(validationRows) is not null)
            {
                throw new RequestException("--validation and --validation-rows both say which points to choose by: give one of them.");
            }

            if (parsed.GetValue(halfWeight) is not null && parsed.GetValue(weights) is not null)
            {
                throw new RequestException("--half-weight and --weights both say how points are weighed: give one of them.");
            }

            string folder = parsed.GetRequiredValue(output);
            var request = new FitRequest
            {
                Data = [.. parsed.GetRequiredValue(data)],
                DataOptions = dataOptions.Read(parsed),
                Folder = folder,
                TimeLimit = parsed.GetValue(limit) ?? TimeSpan.FromMinutes(5),
                TargetRmse = parsed.GetValue(target) is { } energy ? EnergyQuantity.Parse("--target-rmse", energy) : null,
                MaxEnergy = parsed.GetValue(maxEnergy) is { } most ? EnergyQuantity.Parse("--max-energy", most) : null,
                HalfWeightEnergy = parsed.GetValue(halfWeight) is { } half ? EnergyQuantity.Parse("--half-weight", half) : null,
                Weights = parsed.GetValue(weights),
                Settings = new FitSettings(
                    parsed.GetValue(seed) ?? 1,
                    parsed.GetValue(gradientWeight),
                    parsed.GetValue(committee) is > 0 and var members ? members : null
                )
                {
                    IsValidationGiven = parsed.GetValue(validationRows) is not null,
                    Symmetry = SymmetryOf(parsed.GetValue(symmetry)),
                },
                HeldOutFraction = parsed.GetValue(heldOut),
                ValidationFraction = parsed.GetValue(validation),
                TrainingRows = parsed.GetValue(trainingRows),
                ValidationRows = parsed.GetValue(validationRows),
                HeldOutRows = parsed.GetValue(heldOutRows),
                Threads = parsed.GetValue(threads),
                LastStep = parsed.GetValue(stopAt) is > 0 and var step ? step : null,
                LearningCurve = parsed.GetValue(learningCurve),
                Force = parsed.GetValue(force),
                Json = parsed.GetValue(json),
            };
            return WatchedRun.Of(parsed.GetValue(watch), folder, () => FitSession.Run(request));
        });
        return command;
    }

    static SymmetryRequest SymmetryOf(string? text)
    {
        try
        {
            return text is null ? SymmetryRequest.Auto : SymmetryRequest.Parse(text);
        }
        catch (FormatException failure)
        {
            throw new RequestException($"--symmetry: {failure.Message}");
        }
    }
}
