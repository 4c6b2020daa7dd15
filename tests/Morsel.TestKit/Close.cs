using System.Globalization;

namespace Morsel.TestKit;

/// <summary>Assertions on numbers that fail on NaN.</summary>
static class Close
{
    public static void To(double expected, double actual, double relativeTolerance) =>
        Within(expected, actual, relativeTolerance * Math.Abs(expected));

    public static void Within(double expected, double actual, double absoluteTolerance)
    {
        // Infinity is close to itself alone, though a relative tolerance of it is infinite. Written so that NaN does not pass.
        var error = Math.Abs(actual - expected);
        if (!(expected == actual || (error <= absoluteTolerance && double.IsFinite(error))))
        {
            Assert.Fail($"Expected {expected:R} within {absoluteTolerance:G3}, found {actual:R}.");
        }
    }

    /// <summary>The number rounds to <paramref name="printed"/>: within half a unit of its last digit, and a little.</summary>
    public static void ToPrinted(string printed, double actual)
    {
        var parts = printed.Split('e');
        var decimals = parts[0].Contains('.') ? parts[0].Length - parts[0].IndexOf('.') - 1 : 0;
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        Within(double.Parse(printed, CultureInfo.InvariantCulture), actual, 0.5001 * Math.Pow(10, exponent - decimals));
    }
}
