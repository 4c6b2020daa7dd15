using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Morsel.Watch.Runs;

/// <summary>Values from an address.</summary>
static class RequestQuery
{
    /// <exception cref="WatchRequestException">It is not there, or no finite number.</exception>
    public static double Number(this IQueryCollection query, string key) =>
        double.TryParse(Text(query, key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new WatchRequestException($"{key}: expected a finite number; got '{Text(query, key)}'.");

    /// <exception cref="WatchRequestException">It is not there, or no whole number within the limits.</exception>
    public static int Whole(this IQueryCollection query, string key, int least, int most) =>
        int.TryParse(Text(query, key), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw new WatchRequestException($"{key}: expected a whole number from {least} to {most}; got '{Text(query, key)}'.");

    /// <summary>Empty where it is not there.</summary>
    public static string Text(this IQueryCollection query, string key) => query[key] is [{ } text] ? text : "";
}
