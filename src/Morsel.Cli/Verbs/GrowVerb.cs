using System.CommandLine;
using Morsel.Cli.Errors;
using Morsel.Cli.Fitting;
using Morsel.Cli.Growing;
using Morsel.Cli.Watching;
using Morsel.Growing.Engines.Catalogue;

namespace Morsel.Cli.Verbs;

/// <summary><c>grow START --engine E --out DIR</c>: from a molecule to a surface.</summary>
static class GrowVerb
{
    const int MostPoints = 1_000_000;

    public static Command Create()
    {
        var starts = new Argument<string[]>("START")
        {
            Arity = ArgumentArity.OneOrMore,
            Description =
                "Start geometries, as XYZ: minima, saddle points, products. Each frame of each file is one. Or a SPEC.json that names them, with the options below as keys.",
        };
        var engine = new Option<string?>("--engine")
        {
            HelpName = "E",
            Description =
                "What computes the points: xtb, psi4, another program by its name, or template, json, xyz or qcschema (docs/engines.md); a built-in potential of a molecule, such as water; or a surface file.",
        };
        engine.CompletionSources.Add(_ => EngineCatalogue.Names);
        var method = new Option<string>("--method")
        {
            HelpName = "M",
            Description = "The method, by the program's name: gfn2 for xtb if absent, ccsd(t) and so on.",
            DefaultValueFactory = _ => "",
        };
        var basis = new Option<string>("--basis")
        {
            HelpName = "B",
            Description = "The basis, by the program's name.",
            DefaultValueFactory = _ => "",
        };
        var description = new Option<string>("--description")
        {
            HelpName = "FILE",
            Description = "Of --engine template: the description of the program.",
            DefaultValueFactory = _ => "",
        };
        var program = new Option<string[]>("--command")
        {
            HelpName = "PROGRAM ARGUMENT ...",
            Description = "Of --engine json, xyz or qcschema: the program and its arguments; of a ready template, in place of its own.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "The folder of the growth; one that was stopped there goes on.",
            Required = true,
        };
        var target = new Option<string?>("--target-rmse")
        {
            HelpName = "E",
            Description =
                "Stop when the errors on the test points and on new points before they are learnt are both below this, as \"1 cm-1\".",
        };
        var window = new Option<string>("--window")
        {
            HelpName = "E",
            Description = "The highest energy above the lowest start that the surface is for.",
            DefaultValueFactory = _ => "15000 cm-1",
        };
        Option<int> points = Options.Whole(
            "--points",
            "N",
            "Compute at most so many points, those of the test included; the calculations for the starts come on top.",
            10,
            MostPoints,
            _ => 500
        );
        Option<int> tests = Options.Whole("--test-points", "N", "Random points to test on; 50 if absent.", 5, MostPoints, _ => 0);
        Option<int> first = Options.Whole(
            "--first",
            "N",
            "Points of the first fit; 3 for each vibration of each start, and 14 at least, if absent.",
            10,
            MostPoints,
            _ => 0
        );
        Option<int> batch = Options.Whole(
            "--batch",
            "N",
            "Points of each round after it, or a tenth of those known where that is more; 2 for each vibration, and 6 at least, if absent.",
            1,
            MostPoints,
            _ => 0
        );
        Option<int> committee = Options.Whole(
            "--committee",
            "N",
            "Networks of each kind in the surface, 2 to 20, whose spread says where points are needed.",
            2,
            20,
            _ => 8
        );
        var choose = new Option<string>("--choose")
        {
            HelpName = "HOW",
            Description = "How new points are chosen: spread, where the surface is least sure, or random, to compare with.",
            DefaultValueFactory = _ => "spread",
        };
        choose.AcceptOnlyFromAmong("spread", "random");
        Option<int> charge = Options.Whole("--charge", "Q", "Charge of the molecule.", -100, 100, _ => 0);
        Option<int> multiplicity = Options.Whole("--multiplicity", "M", "2 S + 1.", 1, 100, _ => 1);
        Option<TimeSpan?> limit = TimeLimits.Option(
            "--time-limit",
            "How long this run may take, as 30s, 5m or 1h30m; the points under way then are given up. No limit if absent."
        );
        Option<ulong?> seed = Options.Seed("Seed of every random choice.", _ => 1);
        Option<int> threads = Options.Threads(
            "Points computed at the same time, and threads of a fit: what SLURM_CPUS_PER_TASK gives, or all cores, if absent. They change no result."
        );
        Option<bool> watch = Options.Watch();
        Option<bool> json = Options.Json();
        var command = new Command(
            "grow",
            "Grows a surface from start geometries: computes points, fits them, and adds points where the fit is least sure, in rounds."
        )
        {
            starts,
            engine,
            method,
            basis,
            description,
            program,
            output,
            target,
            window,
            points,
            tests,
            first,
            batch,
            committee,
            choose,
            charge,
            multiplicity,
            limit,
            seed,
            threads,
        };
        var slurm = new SlurmOptionSet();
        slurm.AddTo(command);
        command.Options.Add(watch);
        command.Options.Add(Options.Quiet);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            string[] given = parsed.GetRequiredValue(starts);
            GrowSpec spec = SpecOf(given);
            ulong random = Pick(seed, spec.Seed) ?? 1;
            (EngineRequest High, LowLevel Low)? levels = GrowLevels.Of(given[0], spec, parsed.GetValue(engine) is not null, random);
            string folder = parsed.GetRequiredValue(output);
            GrowRequest request = new()
            {
                Starts = GrowSpec.IsSpec(given[0]) ? spec.Starts : [.. given],
                Low = levels?.Low,
                Engine =
                    levels?.High
                    ?? new(
                        Pick(engine, spec.Engine)
                            ?? throw new RequestException("--engine is missing: what computes the points, such as --engine xtb.")
                    )
                    {
                        Method = Pick(method, spec.Method)!,
                        Basis = Pick(basis, spec.Basis)!,
                        Description = Pick(description, spec.Description)!,
                        Command = parsed.GetValue(program) is { Length: > 0 } words ? [.. words] : spec.Command ?? [],
                        Seed = random,
                    },
                Folder = folder,
                TargetRmse = Pick(target, spec.TargetRmse) is { } error ? EnergyQuantity.Parse("--target-rmse", error) : null,
                Window = EnergyQuantity.Parse("--window", Pick(window, spec.Window)!),
                Points = Number(points, spec.Points),
                TestPoints = Given(Number(tests, spec.TestPoints)),
                FirstPoints = Given(Number(first, spec.First)),
                BatchPoints = Given(Number(batch, spec.Batch)),
                Members = Number(committee, spec.Committee),
                IsRandom = Pick(choose, spec.Choose) switch
                {
                    "spread" => false,
                    "random" => true,
                    string other => throw new UnknownNameException("way to choose", other, ["spread", "random"]),
                    null => false,
                },
                Charge = Number(charge, spec.Charge),
                Multiplicity = Number(multiplicity, spec.Multiplicity),
                Seed = random,
                TimeLimit = parsed.GetValue(limit),
                Threads = parsed.GetValue(threads),
                Slurm = slurm.Of(parsed, threads),
                IsDryRun = slurm.IsDryRun(parsed),
                IsDetached = slurm.IsDetached(parsed),
                Json = parsed.GetValue(json),
            };
            bool isWatched = parsed.GetValue(watch);
            WatchedRun.RequireWait(isWatched, request.IsDryRun, request.IsDetached);
            return WatchedRun.Of(isWatched, folder, () => GrowSession.Run(request));

            // What the command line says goes before the spec, and that before what holds if absent.
            bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };

            T? Pick<T>(Option<T> option, T? inSpec) => IsGiven(option) || inSpec is null ? parsed.GetValue(option) : inSpec;

            int Number(Option<int> option, int? inSpec) =>
                IsGiven(option) || inSpec is not { } value ? parsed.GetValue(option)
                : value >= 0 || option == charge ? value
                : throw new RequestException($"{given[0]}: found {value} for {option.Name[2..]}; expected a positive number.");
        });
        return command;
    }

    static GrowSpec SpecOf(string[] given)
    {
        if (!given.Any(GrowSpec.IsSpec))
        {
            return new();
        }

        if (given.Length > 1)
        {
            throw new RequestException($"{string.Join(' ', given)}: expected one SPEC.json alone, or start geometries alone.");
        }

        GrowSpec spec = GrowSpec.Read(given[0]);
        return spec.Starts.IsDefaultOrEmpty
            ? throw new RequestException($"{given[0]}: the key 'starts' is missing; expected the files of the start geometries.")
            : spec;
    }

    static int? Given(int value) => value > 0 ? value : null;
}
