using System.Diagnostics;
using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Cli.Bench;

/// <summary>Measures Levenberg-Marquardt iterations on a problem of formaldehyde's size, beside the peak in double precision.</summary>
/// <remarks>An iteration takes most of a second: the least time of few rounds is what a busy machine disturbs least.</remarks>
sealed class RefinementBench(LaneWidth width, int cores, double seconds)
{
    const int Inputs = 7,
        Directions = 6;
    const int FewestRounds = 3;

    static readonly NetworkLayout _layout = new(Inputs, new LayerWidths(20, 20, 20), ActivationName.Tanh);

    public RefinementEntry Measure(int geometries)
    {
        FitRows rows = Rows(geometries);
        double parameters = _layout.ParameterCount,
            operations = rows.Residuals * parameters * parameters + parameters * parameters * parameters / 3;
        (double one, double peak, double allocated) = Iterate(rows, OneWorker.Instance);
        using var workers = new ThreadWorkers(cores);
        double all = Iterate(rows, workers).Seconds;
        return new(
            _layout.ToString(),
            _layout.ParameterCount,
            rows.Residuals,
            "double",
            one,
            operations / one / 1e9,
            peak,
            operations / one / 1e9 / peak,
            allocated,
            all,
            operations / all / 1e9,
            one / all
        );
    }

    (double Seconds, double Peak, double AllocatedBytes) Iterate(FitRows rows, IWorkers workers)
    {
        var peak = new MultiplyAddPeak(Precision.Double);
        var method = new LevenbergMarquardt(
            new NetworkFit(_layout, rows, width, workers),
            new LevenbergMarquardtSettings(),
            width,
            workers
        );
        method.Start(Initialisers.Draw(_layout, Initialiser.LecunUniform, 1));
        // The first iteration runs in code that is not optimised yet.
        method.Step();
        double least = double.PositiveInfinity,
            most = 0;
        long begin = Stopwatch.GetTimestamp(),
            allocated = 0;
        int rounds = 0;
        for (; rounds < FewestRounds || Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds; rounds++)
        {
            most = Math.Max(most, peak.Gigaflops(0.01));
            long before = GC.GetAllocatedBytesForCurrentThread(),
                start = Stopwatch.GetTimestamp();
            method.Step();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (least, most, (double)allocated / rounds);
    }

    // Random inputs and directions, and energies and slopes of a sum of sines.
    static FitRows Rows(int points)
    {
        var random = new SplitMix64(3);
        double[] features = [.. Enumerable.Range(0, points * Inputs).Select(_ => 2 * random.NextDouble() - 1)];
        double[] tangents = [.. Enumerable.Range(0, points * Directions * Inputs).Select(_ => random.NextDouble() - 0.5)];
        double[] energies = new double[points],
            slopes = new double[points * Directions];
        for (int point = 0; point < points; point++)
        {
            for (int input = 0; input < Inputs; input++)
            {
                double q = features[point * Inputs + input];
                energies[point] += Math.Sin((1 + 0.2 * input) * q);
                for (int direction = 0; direction < Directions; direction++)
                {
                    int row = point * Directions + direction;
                    slopes[row] += (1 + 0.2 * input) * Math.Cos((1 + 0.2 * input) * q) * tangents[row * Inputs + input];
                }
            }
        }

        double[] ones = new double[points];
        Array.Fill(ones, 1);
        return new FitRows(Inputs, Directions, features, energies, ones, tangents, slopes, ones);
    }
}
