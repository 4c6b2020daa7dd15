using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Morsel.Cli.Verbs;

/// <summary>Spans of time as people write them: <c>30s</c>, <c>5m</c>, <c>1h30m</c>.</summary>
static partial class TimeLimits
{
    /// <summary>An option that is null if absent; the description says what holds then.</summary>
    public static Option<TimeSpan?> Option(string name, string description) =>
        new(name)
        {
            HelpName = "TIME",
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (Parse(text) is { } span && span > TimeSpan.Zero)
                {
                    return span;
                }

                result.AddError($"{name} {text}: expected a span of time such as 30s, 5m or 1h30m.");
                return null;
            },
        };

    static TimeSpan? Parse(string text) =>
        Span().Match(text) is { Success: true } match && text.Length > 0
            ? TimeSpan.FromHours(Part(match, 1)) + TimeSpan.FromMinutes(Part(match, 2)) + TimeSpan.FromSeconds(Part(match, 3))
            : null;

    static double Part(Match match, int group) =>
        match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:([0-9]{1,4}(?:\.[0-9]+)?)h)?(?:([0-9]{1,6}(?:\.[0-9]+)?)m)?(?:([0-9]{1,8}(?:\.[0-9]+)?)s)?$")]
    private static partial Regex Span();
}
