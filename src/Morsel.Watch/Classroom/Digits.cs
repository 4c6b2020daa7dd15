using System.Globalization;

namespace Morsel.Watch.Classroom;

/// <summary>Numbers with as many digits as a picture shows: a frame has thousands, ten times a second.</summary>
static class Digits
{
    public static double[] Few(IEnumerable<double> values) => [.. values.Select(Few)];

    static double Few(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;
}
