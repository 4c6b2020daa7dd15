using System.Globalization;
using Morsel.Fitting.Choice;

namespace Morsel.Reports.Wording;

/// <summary>That a network is not in the mean, and why: one sentence without its end.</summary>
static class LeftOutWords
{
    public static string Of(LeftOutNetwork network) =>
        $"left out of the mean: {network.Description}, which departs by {Number(network.Deviation)} cm-1 (root mean square) from the "
        + $"median of all models where like atoms stand alike; the steadiest network departs by {Number(network.Steadiest)} cm-1";

    static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
