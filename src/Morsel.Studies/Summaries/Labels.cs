using System.Globalization;
using Morsel.Activations;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Summaries;

/// <summary>Names and numbers as people read them, the same in verdicts, tables and figures.</summary>
static class Labels
{
    public static string Name(ActivationName activation) =>
        activation switch
        {
            ActivationName.Relu => "ReLU",
            ActivationName.Elu => "ELU",
            ActivationName.Selu => "SELU",
            ActivationName.Silu => "SiLU",
            _ => activation.ToString().ToLowerInvariant(),
        };

    /// <summary>Where a key's value comes from.</summary>
    public static string Origin(KeyOrigin origin) =>
        origin switch
        {
            KeyOrigin.Stated => "stated by the study",
            KeyOrigin.Assumed => "assumed",
            KeyOrigin.Default => "default",
            _ => "set here",
        };

    /// <summary>A learning rate without an exponent: <c>0.0001</c>.</summary>
    public static string Rate(double rate) => rate.ToString("0.########", CultureInfo.InvariantCulture);

    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share as percent. What chance carries below 0 or above 1 is shown as 0 or 100.</summary>
    public static string Percent(double share) =>
        Math.Clamp(share, 0, 1) is var shown && shown < 0.0995
            ? $"{(100 * shown).ToString("0.0", CultureInfo.InvariantCulture)} %"
            : $"{(100 * shown).ToString("0", CultureInfo.InvariantCulture)} %";

    /// <summary>
    /// How often chance does as much: <c>12 %</c>, <c>0.35 %</c>; tests of some thousand draws know nothing below a tenth of a percent.
    /// </summary>
    public static string Chance(double chance) =>
        chance switch
        {
            <= 0.001 => "at most 0.1 %",
            < 0.0995 => $"{(100 * chance).ToString("G2", CultureInfo.InvariantCulture)} %",
            _ => $"{(100 * chance).ToString("0", CultureInfo.InvariantCulture)} %",
        };
}
