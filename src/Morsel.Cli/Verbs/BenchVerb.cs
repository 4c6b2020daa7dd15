using System.Collections;
using System.CommandLine;
using System.Globalization;
using Morsel.Activations;
using Morsel.Cli.Bench;
using Morsel.Cli.Errors;
using Morsel.Cli.Output;
using Morsel.Cli.Running;
using Morsel.Lanes;
using Morsel.Networks;
using Spectre.Console;

namespace Morsel.Cli.Verbs;

/// <summary><c>bench</c>: the machine's multiply-add peak and how near the engine comes to it, in one run.</summary>
static class BenchVerb
{
    const int FullBatch = 800;
    const string DefaultNetworks = "2-5-5-1,2-10-50-1,2-20-20-20-1,2-50-50-1,2-50-50-50-1";

    public static Command Create()
    {
        var seconds = new Option<double>("--seconds")
        {
            HelpName = "S",
            Description = "Seconds of measuring for each network and batch, 0.05 to 60, after warming up.",
            DefaultValueFactory = _ => 1,
            CustomParser = result =>
            {
                string text = result.Tokens[^1].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0.05 and <= 60)
                {
                    return value;
                }

                result.AddError($"--seconds {text}: expected a number from 0.05 to 60.");
                return 1;
            },
        };
        var networks = new Option<string>("--networks")
        {
            HelpName = "LIST",
            Description = "Widths from inputs to output, with commas between networks.",
            DefaultValueFactory = _ => DefaultNetworks,
        };
        Option<int> batch = Options.Whole(
            "--batch",
            "N",
            $"Samples in an optimiser step; 32, and besides a full batch of {FullBatch}, if absent.",
            1,
            1_000_000
        );
        var precision = new Option<string>("--precision")
        {
            HelpName = "single|double",
            Description = "The arithmetic.",
            DefaultValueFactory = _ => "single",
        };
        Option<int> threads = Options.Threads(
            "Threads of the all-core measurements, 1 to 1024: what SLURM_CPUS_PER_TASK gives, or all cores, if absent."
        );
        Option<int> geometries = Options.Whole(
            "--geometries",
            "N",
            "Geometries of the Levenberg-Marquardt iteration on 7-20-20-20-1, each with an energy and six slopes; 0 leaves it and the linear fit out.",
            0,
            1_000_000,
            _ => 3200
        );
        Option<bool> json = Options.Json();
        var command = new Command(
            "bench",
            "Measures this machine's multiply-add peak and how near training, refinement and linear fits come to it, and the time to evaluate a surface."
        )
        {
            seconds,
            networks,
            batch,
            precision,
            geometries,
            threads,
            Options.Quiet,
            json,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetValue(seconds),
                Networks(parsed.GetRequiredValue(networks)),
                parsed.GetResult(batch) is null ? [32, FullBatch] : [parsed.GetValue(batch)],
                PrecisionOf(parsed.GetRequiredValue(precision)),
                parsed.GetValue(geometries),
                parsed.GetValue(threads),
                parsed.GetValue(json)
            )
        );
        return command;
    }

    static int Run(double seconds, NetworkLayout[] networks, int[] batches, Precision precision, int geometries, int threads, bool json)
    {
        LaneWidth width = LaneSetting.Width();
        var bench = new EngineBench(precision, width, threads, seconds);
        (double oneCore, double allCores) = bench.Peak();
        var entries = new List<BenchEntry>();
        foreach (int batch in batches)
        {
            foreach (NetworkLayout network in networks)
            {
                Narration.Line($"{entries.Count + 1}/{networks.Length * batches.Length}: {network}, batch {batch}");
                entries.Add(bench.Measure(network, batch));
            }
        }

        SurfaceEntry surface = new SurfaceBench(width, seconds).Measure();
        RefinementEntry? refinement = null;
        LinearEntry? linear = null;
        if (geometries > 0)
        {
            Narration.Line($"Levenberg-Marquardt on {geometries} geometries");
            refinement = new RefinementBench(width, threads, seconds).Measure(geometries);
            Narration.Line("a linear fit");
            linear = new LinearBench(threads, seconds).Measure();
        }

        if (json)
        {
            Json.Write(
                new
                {
                    Machine = Machine.Here.Processor,
                    Machine.Here.System,
                    Machine.Here.Runtime,
                    Product.Version,
                    LaneWidth = (int)width,
                    RuntimeSettings = RuntimeSettings(),
                    Peak = new
                    {
                        OneCoreGigaflops = oneCore,
                        AllCoresGigaflops = allCores,
                        Cores = threads,
                    },
                    Entries = entries,
                    Surface = surface,
                    Refinement = refinement,
                    Linear = linear,
                }
            );
            return ExitCode.Done;
        }

        Console.Out.WriteLine($"{Machine.Here.Processor}, {threads} {(threads == 1 ? "core" : "cores")}, {(int)width} lanes");
        Console.Out.WriteLine(
            FormattableString.Invariant(
                $"multiply-add peak: {oneCore:F1} GFLOP/s on one core, {allCores:F1} on all {threads}, in {(precision == Precision.Single ? "single" : "double")} precision"
            )
        );
        Console.Out.WriteLine();
        Screen.Write(TableOf(entries));
        Console.Out.WriteLine();
        Console.Out.WriteLine(
            FormattableString.Invariant(
                $"surface of {surface.Inputs}, {surface.Network}: energy and gradient in {surface.NanosecondsSingle:F0} ns a point alone, {surface.NanosecondsBatch:F0} ns among many, in double precision"
            )
        );
        if (refinement is not null)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(
                FormattableString.Invariant(
                    $"Levenberg-Marquardt, {refinement.Network}, {refinement.Residuals} residuals, in double precision: {refinement.SecondsPerIteration:F3} s an iteration on one core ({refinement.Gigaflops:F1} GFLOP/s, {100 * refinement.FractionOfPeak:F0} % of {refinement.PeakGigaflops:F1}), {refinement.AllCoresSecondsPerIteration:F3} s on all {threads} ({refinement.AllCoresGigaflops:F1} GFLOP/s, scaling {refinement.Scaling:F2}); {refinement.AllocatedBytesPerIteration:F0} bytes allocated"
                )
            );
        }

        if (linear is not null)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(
                FormattableString.Invariant(
                    $"linear fit in {linear.Invariants} invariants, {linear.Rows} rows, in double precision: {linear.Seconds:F3} s for the normal equations on one core ({linear.Gigaflops:F1} GFLOP/s, {100 * linear.FractionOfPeak:F0} % of {linear.PeakGigaflops:F1}), {linear.AllCoresSeconds:F3} s on all {threads} ({linear.AllCoresGigaflops:F1} GFLOP/s, scaling {linear.Scaling:F2})"
                )
            );
        }

        return ExitCode.Done;
    }

    static Table TableOf(List<BenchEntry> entries)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach (
            string heading in (string[])["NETWORK", "BATCH", "GFLOP/s", "OF PEAK", "us/STEP", "us/NET", "BYTES", "ALL CORES", "SCALING"]
        )
        {
            TableColumn column = new TableColumn(heading).Padding(0, 0, 1, 0);
            table.AddColumn(heading == "NETWORK" ? column.NoWrap() : column.RightAligned());
        }

        foreach (BenchEntry entry in entries)
        {
            table.AddRow(
                (
                    (string[])
                        [
                            entry.Network,
                            Number(entry.Batch, "F0"),
                            Number(entry.Gigaflops, "F1"),
                            Number(100 * entry.FractionOfPeak, "F0") + " %",
                            Number(entry.MicrosecondsPerStep, "F1"),
                            Number(entry.MicrosecondsPerStepPerNetwork, "F2"),
                            Number(entry.AllocatedBytesPerStep, "F1"),
                            Number(entry.AllCoresGigaflops, "F1"),
                            Number(entry.Scaling, "F2"),
                        ]
                ).Select(text => new Text(text))
            );
        }

        return table;

        static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    // What changes how the runtime compiles: a figure means little without it.
    static SortedDictionary<string, string> RuntimeSettings()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (
                name.StartsWith("DOTNET_", StringComparison.Ordinal)
                || name.StartsWith("COMPlus_", StringComparison.Ordinal)
                || name == "MORSEL_LANES"
            )
            {
                settings[name] = (string?)variable.Value ?? "";
            }
        }

        foreach (
            string key in (string[])
                [
                    "System.Runtime.TieredCompilation",
                    "System.Runtime.TieredPGO",
                    "System.Runtime.TieredCompilation.QuickJit",
                    "System.Runtime.TieredCompilation.QuickJitForLoops",
                    "System.GC.Server",
                    "System.GC.Concurrent",
                ]
        )
        {
            if (AppContext.GetData(key) is { } value)
            {
                settings[key] = value.ToString() ?? "";
            }
        }

        return settings;
    }

    static NetworkLayout[] Networks(string text) =>
        [
            .. text.Split(',')
                .Select(network =>
                {
                    var widths = new List<int>();
                    foreach (string width in network.Split('-'))
                    {
                        if (
                            !int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out int nodes) || nodes is < 1 or > 10_000
                        )
                        {
                            throw Wrong();
                        }

                        widths.Add(nodes);
                    }

                    return widths.Count >= 2 && widths[^1] == 1
                        ? new NetworkLayout(widths[0], new LayerWidths([.. widths[1..^1]]), ActivationName.Elu)
                        : throw Wrong();

                    RequestException Wrong() =>
                        new(
                            $"--networks {text}: expected widths from 1 to 10000 from the inputs to one output, such as 2-20-20-1; got '{network}'."
                        );
                }),
        ];

    static Precision PrecisionOf(string text) =>
        text switch
        {
            "single" => Precision.Single,
            "double" => Precision.Double,
            _ => throw new RequestException(new UnknownNameException("precision", text, ["single", "double"]).Message),
        };
}
