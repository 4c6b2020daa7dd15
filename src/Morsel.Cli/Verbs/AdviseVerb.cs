using System.CommandLine;
using Morsel.Cli.Advising;
using Morsel.Cli.Bench;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Fitting.Advice;

namespace Morsel.Cli.Verbs;

/// <summary><c>advise</c>: which network to train, for how long, and what error to expect of it.</summary>
static class AdviseVerb
{
    const int MostDimensions = 1000,
        MostPoints = 1_000_000_000;

    public static Command Create()
    {
        var data = new Argument<string[]>("DATA")
        {
            Description = "Data files as for 'fit'; without one, give --dimensions and --points.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<int> dimensions = Options.Whole(
            "--dimensions",
            "D",
            "Degrees of freedom that the energies depend on, in place of DATA.",
            1,
            MostDimensions
        );
        Option<int> points = Options.Whole("--points", "N", "Points to train on, in place of DATA.", 1, MostPoints);
        var target = new Option<string?>("--target-rmse")
        {
            HelpName = "E",
            Description =
                "The error wanted: \"1 cm-1\" of DATA; a fraction of the energies' standard deviation, as 0.001, without DATA or in reduced units.",
        };
        Option<TimeSpan?> limit = TimeLimits.Option("--time-limit", "How long training may take, as 30s, 5m or 1h30m; any time if absent.");
        var command = new Command(
            "advise",
            "Recommends a network for a data file, or for so many points in so many dimensions: layout, activation, training and the error to expect."
        )
        {
            data,
            dimensions,
            points,
            target,
            limit,
        };
        DataOptionSet dataOptions = DataOptionSet.AddTo(command);
        Option<bool> json = Options.Json();
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            bool hasNumbers = parsed.GetValue(dimensions) > 0 || parsed.GetValue(points) > 0;
            AdviceInput input;
            if (parsed.GetValue(data) is { Length: > 0 } paths)
            {
                if (hasNumbers)
                {
                    throw new RequestException(
                        $"advise: {paths[0]} has its own dimensions and points: give DATA, or --dimensions and --points, not both."
                    );
                }

                input = AdviceInput.Read(paths, dataOptions.Read(parsed));
            }
            else if (dataOptions.FirstGiven(parsed) is { } option)
            {
                throw new RequestException($"{option} says what a file does not: give DATA with it, or leave it out.");
            }
            else if (parsed.GetValue(dimensions) == 0 || parsed.GetValue(points) == 0)
            {
                throw new RequestException(
                    hasNumbers
                        ? "advise needs both --dimensions and --points, or DATA: one of the two numbers is missing."
                        : "advise needs something to give advice on: DATA, or --dimensions D and --points N. See: morsel advise --help"
                );
            }
            else
            {
                input = AdviceInput.Of(parsed.GetValue(dimensions), parsed.GetValue(points));
            }

            double? wanted = parsed.GetValue(target) is { } text ? input.Target("--target-rmse", text) : null;
            var request = new AdviceRequest(input.Problem, MachineSpeed.Measure())
            {
                TargetRelativeRmse = wanted,
                TimeLimitInSeconds = parsed.GetValue(limit)?.TotalSeconds,
            };
            Recommendation answer = Advisor.Standard.Recommend(request);
            if (parsed.GetValue(json))
            {
                Json.Write(AdviceDocument.Of(input, request, answer));
            }
            else
            {
                AdviceSheet.Write(input, request, answer);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
