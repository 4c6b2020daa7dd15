using System.Globalization;
using Morsel.Growing.Rounds;
using Morsel.Reports.Wording;

namespace Morsel.Cli.Growing;

/// <summary>Why a growth stopped, in words.</summary>
static class GrowWords
{
    public static string Of(GrowthResult result, GrowthLimits limits)
    {
        RoundResult? last = result.Rounds.LastOrDefault();
        string target = limits.Target is { } wanted ? string.Create(CultureInfo.InvariantCulture, $"{wanted:G4} cm-1") : "";
        return result.End switch
        {
            GrowthEnd.Target => string.Create(
                CultureInfo.InvariantCulture,
                $"The target is reached: the error is {Words.Loss(last!.Test.Rmse)} cm-1 on {last.Test.Points} random test points that no fit has seen, and was {Words.Loss(last.Prospective!.Rmse)} cm-1 on {last.Prospective.Points} new points before they were learnt, both below {target}."
            ),
            GrowthEnd.Points => string.Create(
                CultureInfo.InvariantCulture,
                $"The {limits.Points} points that were asked for are computed{Missed()}. More --points go on from here."
            ),
            GrowthEnd.TimeLimit => $"The time limit ended this run{Missed()}. The same command goes on from here.",
            GrowthEnd.Candidates => string.Create(
                CultureInfo.InvariantCulture,
                $"No geometry was found that is farther than {GrowthSettings.Near} angstrom from all that are known{Missed()}. A wider --window has more."
            ),
            GrowthEnd.Interruption => "Interrupted. What is computed is kept, and the same command goes on from here.",
            GrowthEnd.Submitted =>
                "Submitted: the next points are computed by jobs, and a job that waits for them goes on with the growth.",
            _ => throw new ArgumentOutOfRangeException(nameof(result), result.End, "No known end."),
        };

        string Missed() =>
            last is null ? ", before the first surface"
            : limits.Target is null ? ""
            : $"; the target of {target} is not reached: the error on the test points is {Words.Loss(last.Test.Rmse)} cm-1{(last.Prospective is { } errors ? $", and was {Words.Loss(errors.Rmse)} cm-1 on new points before they were learnt" : "")}";
    }
}
