using System.Globalization;
using Morsel.Cli.Running;
using Morsel.Examination;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;

namespace Morsel.Cli.Fitting;

/// <summary>The command that repeats a fit bit for bit, in a folder of its own.</summary>
static class FitCommand
{
    public static string Repeating(FitRequest request, int steps)
    {
        var data = request.DataOptions;
        (string Option, string? Value)[] options =
        [
            ("--energy-unit", data.EnergyUnit?.Symbol),
            ("--length-unit", data.LengthUnit?.Symbol),
            ("--gradient-unit", data.GradientUnit?.ToString()),
            (
                data.GradientsFile is not null && data.Gradients == "forces" ? "--forces" : "--gradients",
                data.GradientsFile ?? data.Gradients
            ),
            ("--elements", data.Elements.IsEmpty ? null : string.Join(',', data.Elements)),
            ("--columns", data.Columns.IsEmpty ? null : string.Join(',', data.Columns)),
            ("--energies", data.EnergiesFile),
            ("--energy-key", data.EnergyKey),
            ("--energy-column", data.EnergyColumn?.ToString(CultureInfo.InvariantCulture)),
            ("--group", data.Group),
            ("--molecule", data.Molecule),
            ("--training-rows", request.TrainingRows),
            ("--validation-rows", request.ValidationRows),
            ("--held-out-rows", request.HeldOutRows),
            ("--held-out", Unless(request.HeldOutFraction, SplitRequest.DefaultHeldOutFraction)),
            ("--validation", Unless(request.ValidationFraction, SplitRequest.DefaultValidationFraction)),
            ("--base", request.Base),
            ("--from", request.From),
            ("--half-weight", request.HalfWeightEnergy?.ToString()),
            ("--weights", request.Weights),
            ("--max-energy", request.MaxEnergy?.ToString()),
            ("--gradient-weight", Unless(request.Settings.GradientWeight, new FitSettings().GradientWeight)),
            ("--symmetry", request.Settings.Symmetry.Kind == SymmetryKind.Auto ? null : request.Settings.Symmetry.ToString()),
            ("--committee", request.Settings.Committee?.ToString(CultureInfo.InvariantCulture)),
            ("--seed", request.Settings.Seed.ToString(CultureInfo.InvariantCulture)),
            ("--stop-at", steps.ToString(CultureInfo.InvariantCulture)),
            ("--out", "AGAIN"),
        ];
        IEnumerable<string> given = options
            .Where(option => option.Value is not null)
            .Select(option => $"{option.Option} {ShellText.Quote(option.Value!)}");
        return string.Join(
            ' ',
            [
                "morsel fit",
                .. request.Data.Select(ShellText.Quote),
                .. data.SkipBadRows ? ["--skip-bad-rows"] : Array.Empty<string>(),
                .. given,
            ]
        );
    }

    static string? Unless(double value, double usual) => value == usual ? null : value.ToString("R", CultureInfo.InvariantCulture);
}
