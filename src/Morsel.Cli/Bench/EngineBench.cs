using Morsel.Lanes;
using Morsel.Networks;

namespace Morsel.Cli.Bench;

/// <summary>
/// Measures the engine beside the machine's peak, in turns, so that a change of clock rate or a busy neighbour meets both alike.
/// </summary>
sealed class EngineBench(Precision precision, LaneWidth width, int cores, double secondsPerEntry)
{
    // Of the time of an entry: rounds on one core, peak and engine in turns, then all cores at once.
    const int Rounds = 11;
    const double PeakShare = 0.2,
        EngineShare = 0.5,
        AllCoresShare = 0.3;
    const double SettledWithin = 0.05;

    readonly MultiplyAddPeak _peak = new(precision);

    /// <summary>The multiply-add peak of one core, and of all cores running at once.</summary>
    public (double OneCore, double AllCores) Peak()
    {
        _peak.Gigaflops(0.05);
        double one = Median([.. Enumerable.Range(0, 5).Select(_ => _peak.Gigaflops(secondsPerEntry / 10))]);
        double all = AllAtOnce(_ => { }, _ => _peak.Gigaflops(secondsPerEntry / 2));
        return (one, all);
    }

    public BenchEntry Measure(NetworkLayout layout, int batch)
    {
        using var load = new EngineLoad(layout, batch, precision, width);
        WarmUp(load);
        var rates = new double[Rounds];
        var ratios = new double[Rounds];
        var microseconds = new double[Rounds];
        double steps = 0;
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            double before = _peak.Gigaflops(secondsPerEntry * PeakShare / Rounds / 2);
            var trained = load.Train(secondsPerEntry * EngineShare / Rounds);
            double after = _peak.Gigaflops(secondsPerEntry * PeakShare / Rounds / 2);
            rates[round] = trained.Gigaflops;
            ratios[round] = trained.Gigaflops / ((before + after) / 2);
            microseconds[round] = 1e6 * trained.Seconds / trained.Steps;
            steps += trained.Steps;
            allocated += trained.AllocatedBytes;
        }

        double one = Median(rates),
            step = Median(microseconds),
            all = OnAllCores(layout, batch);
        return new(
            layout.ToString(),
            batch,
            precision == Precision.Single ? "single" : "double",
            one,
            Median(ratios),
            step,
            step / load.Lanes,
            allocated / steps,
            all,
            all / one
        );
    }

    double OnAllCores(NetworkLayout layout, int batch)
    {
        var loads = Enumerable.Range(0, cores).Select(_ => new EngineLoad(layout, batch, precision, width)).ToArray();
        try
        {
            return AllAtOnce(
                core => loads[core].Train(secondsPerEntry / 50),
                core => loads[core].Train(secondsPerEntry * AllCoresShare).Gigaflops
            );
        }
        finally
        {
            Array.ForEach(loads, load => load.Dispose());
        }
    }

    // The runtime replaces code by better code while it runs: the load runs until three rates in a row agree, or two seconds are over.
    static void WarmUp(EngineLoad load)
    {
        double[] last = [0, 0, 0];
        for (int round = 0; round < 20; round++)
        {
            last = [last[1], last[2], load.Train(0.1).Gigaflops];
            if (round >= 4 && last.Max() - last.Min() < SettledWithin * last.Max())
            {
                return;
            }
        }
    }

    // The sum of the rates of threads that start together.
    double AllAtOnce(Action<int> prepare, Func<int, double> measure)
    {
        using var start = new Barrier(cores);
        double[] rates = new double[cores];
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, cores)
                .Select(core => new Thread(() =>
                {
                    prepare(core);
                    start.SignalAndWait();
                    rates[core] = measure(core);
                })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return rates.Sum();
    }

    static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
