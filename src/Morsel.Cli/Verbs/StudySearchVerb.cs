using System.CommandLine;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Lanes;
using Morsel.Reports.Stores;
using Morsel.Studies.Plans;
using Morsel.Studies.Searching;
using Morsel.Studies.Specs;
using Morsel.Studies.Summaries;
using Morsel.Workers;

namespace Morsel.Cli.Verbs;

/// <summary><c>study search SPEC</c>: finds a good cell of each part at a fraction of the steps.</summary>
static class StudySearchVerb
{
    sealed record Request(
        string Spec,
        string Method,
        double Budget,
        int[] Seeds,
        string[] Overrides,
        string[] Parts,
        string? Replay,
        int Threads,
        bool Json
    );

    public static Command Create()
    {
        Argument<string> spec = Options.StudySpec();
        var method = new Option<string>("--method")
        {
            HelpName = "NAME",
            Description = $"How to search: {string.Join(", ", SearchMethods.All.Select(known => known.Name))}.",
            DefaultValueFactory = _ => SearchMethods.All[0].Name,
        };
        Option<double> budget = Options.Number(
            "--budget",
            "FRACTION",
            "The part of the full study's optimiser steps that may be spent.",
            0.1,
            value => value is > 0 and <= 1,
            "above 0 and at most 1"
        );
        var seed = new Option<string[]>("--seed")
        {
            HelpName = "N",
            Description =
                "Of the search: its trials have weights and batch orders that the study's have not; may be repeated, for one search each. [default: 1]",
        };
        Option<string[]> set = Options.Set("Overrides a key of the spec: for every part, or for one as part.key; may be repeated.");
        var part = new Option<string[]>("--part") { HelpName = "NAME", Description = "Searches only this part; may be repeated." };
        var replay = new Option<string>("--replay")
        {
            HelpName = "DIR",
            Description = "Takes the trainings from this folder, in which 'morsel study run' has finished the same SPEC.",
        };
        Option<int> threads = Options.Threads(
            "Packs trained at the same time, 1 to 1024: what SLURM_CPUS_PER_TASK gives, or all cores, if absent."
        );
        Option<bool> json = Options.Json();
        var command = new Command("search", "Finds a good layout, activation and learning rate without running the whole study.")
        {
            spec,
            method,
            budget,
            seed,
            set,
            part,
            replay,
            threads,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed =>
            Run(
                new(
                    parsed.GetRequiredValue(spec),
                    parsed.GetRequiredValue(method),
                    parsed.GetValue(budget),
                    Seeds(parsed.GetValue(seed) ?? []),
                    parsed.GetValue(set) ?? [],
                    parsed.GetValue(part) ?? [],
                    parsed.GetValue(replay),
                    parsed.GetValue(threads),
                    parsed.GetValue(json)
                )
            )
        );
        return command;
    }

    static int Run(Request request)
    {
        LaneWidth width = LaneSetting.Width();
        ISearchMethod method = SearchMethods.Of(request.Method);
        StudyPlan plan = StudySpecFile.Plan(StudySpecFile.Read(request.Spec, request.Overrides), request.Spec);
        IReadOnlyList<PlannedPart> parts = Options.Parts(plan, request.Parts);
        StudyResults? finished = request.Replay is { } folder ? ReadSame(folder, plan, request.Spec) : null;
        using var signals = new StopSignals(
            "study search: stopping; press Ctrl-C again to stop now. A search keeps nothing that is unfinished."
        );
        using var workers = new ThreadWorkers(request.Threads);
        var found = new List<FoundCell>();
        try
        {
            foreach (PlannedPart part in parts)
            {
                var problem = SearchProblem.Of(plan, part);
                foreach (int seed in request.Seeds)
                {
                    ReplayTrainings? replayed = finished is null ? null : new ReplayTrainings(problem, finished, (ulong)seed);
                    ITrainings trainings =
                        replayed
                        ?? (ITrainings)
                            new AnnouncedTrainings(
                                part.Spec.Name,
                                new LiveTrainings(problem, LiveTrainings.SeedOf(plan.Spec.Seed, (ulong)seed), width, workers)
                            );
                    var budget = new EpochBudget(problem, trainings, request.Budget, signals.Token);
                    found.Add(new(seed, budget, method.Search(budget, (ulong)seed), replayed));
                }
            }
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine(
                "morsel: stopped. A search keeps nothing that is unfinished: the same command starts it again, and finds the same cells."
            );
            return ExitCode.Interrupted;
        }

        if (request.Json)
        {
            Json.Write(SearchDocument.Of(plan.Spec.Name, method.Name, request.Budget, request.Replay, found));
        }
        else
        {
            SearchSheet.Write(found);
        }

        return ExitCode.Done;
    }

    static int[] Seeds(string[] texts) =>
        texts.Length == 0
            ? [1]
            :
            [
                .. texts.Select(text =>
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
                        ? seed
                        : throw new RequestException($"--seed {text}: expected a whole number from 0 to {int.MaxValue}.")
                ),
            ];

    static StudyResults ReadSame(string folder, StudyPlan plan, string spec)
    {
        StudyPlan stored = StudySpecFile.PlanOf(folder);
        return StudyJson.Write(stored.Spec.ScoredAs(plan.Spec)) == StudyJson.Write(plan.Spec)
            ? StudyStore.ReadResults(folder, plan)
            : throw new RequestException(
                $"--replay {folder}: holds {stored.Spec.Name} with other settings than {spec}; give the SPEC and --set that it was run with."
            );
    }
}
