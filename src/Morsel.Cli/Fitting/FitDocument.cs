using System.Text.Json;
using Morsel.Datasets;
using Morsel.Files.Surfaces;
using Morsel.Fitting;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Reports.Fits;

namespace Morsel.Cli.Fitting;

/// <summary>What <c>result.json</c> says, and <c>fit --json</c> puts on standard output; docs/fitting.md names its keys.</summary>
static class FitDocument
{
    public static object Of(FitRequest request, FitInput input, FitResult result, FitLevels? levels) =>
        new Dictionary<string, object?>
        {
            ["morsel"] = Product.Version,
            ["command"] = FitCommand.Repeating(request, result.Steps),
            ["interrupted"] = result.IsInterrupted,
            ["search"] = new Dictionary<string, object?>
            {
                ["finished"] = result.IsSearchFinished,
                ["endedBy"] = JsonNamingPolicy.CamelCase.ConvertName(result.End.ToString()),
                ["networksTrained"] = result.HasTrainedNetworks,
                ["note"] = FitVerdict.Note(result),
            },
            ["time_s"] = result.Spent.TotalSeconds,
            ["data"] = Data(input),
            ["points"] = new Dictionary<string, object>
            {
                ["training"] = input.Split.Training.Count,
                ["validation"] = input.Split.Validation.Count,
                ["heldOut"] = input.Split.HeldOut.Count,
                ["withGradient"] = input.File.RowsWithSlopes,
                ["leftOutAsBad"] = input.File.BadRows.Length,
                ["leftOutAsTooHigh"] = input.LeftOut,
                ["notNamed"] =
                    input.RowsOfPoints.Length - input.Split.Training.Count - input.Split.Validation.Count - input.Split.HeldOut.Count,
            },
            ["energyUnit"] = result.Surface.ModelEnergyUnit,
            ["crossValidated"] = FitCourse.IsCrossValidated(input.Split.Training, input.Split.Validation),
            ["surface"] = new Dictionary<string, object?>
            {
                ["file"] = SurfaceFile.Name,
                ["kind"] =
                    result.IsLinear ? "linear"
                    : result.Chosen.Models.Length == 1 ? "network"
                    : "committee",
                ["models"] = result.Chosen.Models.Length,
                ["members"] = result.Chosen.Members,
                ["leftOut"] = result.Chosen.LeftOut.Select(network => new Dictionary<string, object>
                {
                    ["network"] = network.Description,
                    ["departure_cm-1"] = network.Deviation,
                    ["leastDeparture_cm-1"] = network.Steadiest,
                }),
                ["base"] = input.Base is { } foundation
                    ? new Dictionary<string, object>
                    {
                        ["file"] = foundation.Name,
                        ["sha256"] = foundation.Sha256,
                        ["models"] = foundation.Surface.Members.Length,
                        ["pointsOutsideItsRange"] = foundation.Outside,
                    }
                    : null,
                ["parameters"] = result.Chosen.Models.Sum(model => model.Parameters.Length),
            },
            ["symmetry"] = result.Symmetry is { Words.Length: > 0 } symmetry ? symmetry.Words : null,
            ["verdict"] = FitVerdict.Of(result),
            ["heldOut"] = result.Scores is { } scores ? HeldOut(input, result, scores) : null,
            ["validation"] = Validation(result, result.Chosen.Validation),
            ["check"] = result.Check is { } check ? CheckDocument.Of(check, result.Surface.Space.Elements) : null,
            ["levels"] = levels is null ? null : Levels(levels),
            ["advice"] = result.Advice is { } advice ? Advice(result, advice) : null,
            ["learningCurve"] = result.LearningCurve.IsEmpty
                ? null
                : result.LearningCurve.Select(point =>
                    Validation(
                        result,
                        point.Errors,
                        ("trainingPoints", point.TrainingPoints),
                        ("steps", point.Steps),
                        ("searchFinished", point.IsSearchFinished)
                    )
                ),
            ["outlook"] = result.Outlook is { } outlook ? Outlook(result, outlook) : null,
            ["tried"] = result.Tried.Select(model => Tried(result, model)),
            ["course"] = new Dictionary<string, object>
            {
                ["steps"] = result.Steps,
                ["seed"] = request.Settings.Seed,
                ["gradientWeight"] = request.Settings.GradientWeight,
                ["improvements"] = Improvements(result),
            },
        };

    static Dictionary<string, object?> Levels(FitLevels levels) =>
        new()
        {
            ["method"] = levels.Method,
            ["zeroPointEnergy_cm-1"] = levels.ZeroPointEnergy,
            ["zeroPointSpread_cm-1"] = Known(levels.ZeroPointSpread),
            ["levels"] = levels.Levels.Select(level => new Dictionary<string, object?>
            {
                ["energy_cm-1"] = level.Energy,
                ["spread_cm-1"] = Known(level.Spread),
                ["assignment"] = level.Assignment,
            }),
        };

    static double? Known(double value) => double.IsNaN(value) ? null : value;

    static Dictionary<string, object?> Outlook(FitResult result, SearchOutlook outlook)
    {
        var own = ErrorDocument.InOwnUnit(result.Surface);
        return new()
        {
            [own.EnergyKey("energyRmseAtHalfTime")] = outlook.AtHalfTime.Energy,
            [own.EnergyKey("energyRmse")] = outlook.AtEnd.Energy,
            [own.EnergyKey("energyRmseAtTwiceTheTime_extrapolated")] = outlook.EnergyAtTwiceTheTime,
        };
    }

    static Dictionary<string, object?> Tried(FitResult result, TriedModel model) =>
        Validation(
            result,
            model.Errors,
            ("model", model.Description),
            ("time_s", model.Time?.TotalSeconds),
            ("steps", model.Steps),
            ("iterations", model.Iterations)
        );

    static Dictionary<string, object?> Data(FitInput input) =>
        new()
        {
            ["files"] = input.File.Sources.Select(source => new { Name = Path.GetFileName(source.Path), source.Sha256 }),
            ["format"] = input.File.Format,
            ["elements"] = input.File.Elements.Select(element => element.Symbol),
            ["coordinates"] = input.File.Axes.Select(axis => new { axis.Name, axis.Unit }),
            ["rows"] = input.File.RowCount,
            ["energyUnit"] = input.File.EnergyUnit?.Value,
            ["lengthUnit"] = input.File.LengthUnit?.Value,
            ["gradientUnit"] = input.File.SlopeUnit?.Value,
            ["gradientsOrForces"] = input.File.SlopeKind?.Value,
            ["findings"] = input.Examination.Findings.Select(finding => new
            {
                Severity = JsonNamingPolicy.CamelCase.ConvertName(finding.Severity.ToString()),
                finding.Check,
                finding.Message,
            }),
        };

    static Dictionary<string, object?> HeldOut(FitInput input, FitResult result, FitScores scores)
    {
        var all = ErrorDocument.InAllUnits(result.Surface);
        return new()
        {
            ["surface"] = all.Of(scores.Surface.Errors()),
            ["linear"] = all.Of(scores.Linear?.Errors()),
            [result.HasBase ? "shiftedBase" : "meanEnergy"] = all.Of(scores.Null.Errors()),
            ["windows"] = input.Split.Training.Space is Molecule ? Windows(result, scores, input.Split.Training.Energies.Min()) : null,
        };
    }

    static IEnumerable<object> Windows(FitResult result, FitScores scores, double lowest)
    {
        var own = ErrorDocument.InOwnUnit(result.Surface);
        return from window in EnergyWindow.All
            let errors = window.Errors(scores.Surface, lowest)
            where errors is not null
            select new Dictionary<string, object?>
            {
                ["from_cm-1"] = window.From,
                ["below_cm-1"] = double.IsInfinity(window.Below) ? null : window.Below,
                ["surface"] = own.Of(errors),
                ["linear"] = scores.Linear is { } linear ? own.Of(window.Errors(linear, lowest)) : null,
            };
    }

    static Dictionary<string, object?> Advice(FitResult result, FitAdvice advice)
    {
        var own = ErrorDocument.InOwnUnit(result.Surface);
        var expected = new Dictionary<string, object?>();
        foreach (
            var (key, relative) in new[]
            {
                ("rmse", advice.Expected.RelativeRmse),
                ("lower", advice.Expected.Lower),
                ("upper", advice.Expected.Upper),
            }
        )
        {
            expected[own.EnergyKey(key)] = relative * advice.EnergyDeviation;
        }

        return new()
        {
            ["network"] = advice.Description,
            ["roughness"] = advice.Problem.Roughness,
            ["expected"] = expected,
            ["added"] = advice.IsAdded,
            ["advised"] = advice.Advised is { } advised ? Network(advised) : null,
            ["found"] = advice.Found is { } found ? Network(found) : null,
            ["factor"] = advice.Factor,
            ["verdict"] = advice.Verdict,
        };

        Dictionary<string, object?> Network(TrainedNetwork network) =>
            Validation(result, network.Errors, ("network", network.Description), ("iterations", network.Iterations));
    }

    // Steps that found nothing better say nothing.
    static IEnumerable<object> Improvements(FitResult result)
    {
        ValidationErrors? before = null;
        foreach (CoursePoint point in result.Course)
        {
            if (point.Best is { } best && best != before)
            {
                yield return Validation(result, best, ("step", point.Step), ("stage", point.Stage));
                before = best;
            }
        }
    }

    static Dictionary<string, object?> Validation(FitResult result, ValidationErrors? errors, params (string Key, object? Value)[] first)
    {
        var own = ErrorDocument.InOwnUnit(result.Surface);
        return new([
            .. first.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)),
            KeyValuePair.Create(own.EnergyKey("energyRmse"), (object?)errors?.Energy),
            KeyValuePair.Create(own.EnergyKey("energyMae"), (object?)errors?.EnergyMae),
            KeyValuePair.Create(own.GradientKey("gradientRmse"), (object?)errors?.Gradient),
        ]);
    }
}
