using System.Globalization;
using System.Text.RegularExpressions;
using Morsel.Cli.Errors;

namespace Morsel.Cli.Clusters;

/// <summary>A time limit as Slurm writes it: minutes, M:S, H:M:S, D-H, D-H:M or D-H:M:S; beside these 90m and 1h30m.</summary>
static partial class SlurmTime
{
    /// <summary>Reads one.</summary>
    /// <exception cref="RequestException">It is none, or is no time at all.</exception>
    public static TimeSpan Parse(string text)
    {
        TimeSpan? time = null;
        if (Clock().Match(text) is { Success: true } clock)
        {
            int[] parts = [.. clock.Groups[2].Value.Split(':').Select(Number)];
            bool hasDays = clock.Groups[1].Success;
            time = (hasDays, parts) switch
            {
                (true, [var hours]) => new TimeSpan(hours, 0, 0),
                (true, [var hours, var minutes]) => new TimeSpan(hours, minutes, 0),
                (_, [var hours, var minutes, var seconds]) => new TimeSpan(hours, minutes, seconds),
                (false, [var minutes]) => TimeSpan.FromMinutes(minutes),
                (false, [var minutes, var seconds]) => TimeSpan.FromSeconds(60L * minutes + seconds),
                _ => null,
            };
            time += TimeSpan.FromDays(hasDays ? Number(clock.Groups[1].Value) : 0);
        }
        else if (text.Length > 0 && Letters().Match(text) is { Success: true } letters)
        {
            int[] parts = [.. letters.Groups.Values.Skip(1).Select(group => group.Success ? Number(group.Value) : 0)];
            time = new TimeSpan(parts[0], parts[1], parts[2], parts[3]);
        }

        return time is { } good && good > TimeSpan.Zero
            ? good
            : throw new RequestException(
                $"--time {text}: expected a time limit above 0 as Slurm takes it, such as 30 (minutes), 2:30:00, 1-12 (days-hours), or 90m, 2h."
            );
    }

    /// <summary>Days, hours, minutes and seconds, as Slurm reads them.</summary>
    public static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.Days}-{time:hh\\:mm\\:ss}");

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?:([0-9]{1,4})-)?([0-9]{1,6}(?::[0-9]{1,4}){0,2})$")]
    private static partial Regex Clock();

    [GeneratedRegex("^(?:([0-9]{1,4})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,8})s)?$")]
    private static partial Regex Letters();
}
