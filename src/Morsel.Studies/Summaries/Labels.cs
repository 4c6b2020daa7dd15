using System.Globalization;
using Morsel.Activations;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Summaries;

/// <summary>Names and numbers as people read them, the same in verdicts, tables and figures.</summary>
public static class Labels
{
    public static string Name(ActivationName activation) => activation switch
    {
        ActivationName.Relu => "ReLU",
        ActivationName.Elu => "ELU",
        ActivationName.Selu => "SELU",
        ActivationName.Silu => "SiLU",
        _ => activation.ToString().ToLowerInvariant(),
    };

    /// <summary>Where a key's value comes from.</summary>
    public static string Origin(KeyOrigin origin) => origin switch
    {
        KeyOrigin.Stated => "stated by the study",
        KeyOrigin.Assumed => "assumed",
        KeyOrigin.Default => "default",
        _ => "set here",
    };

    /// <summary>A learning rate without an exponent: <c>0.0001</c>.</summary>
    public static string Rate(double rate) => rate.ToString("0.########", CultureInfo.InvariantCulture);

    public static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A fraction as percent; a negative one, which is chance, as 0.</summary>
    public static string Percent(double fraction) => $"{(100 * Math.Max(0, fraction)).ToString(Math.Abs(fraction) < 0.0995 ? "0.0" : "0", CultureInfo.InvariantCulture)} %";
}
