using Morsel.Activations;
using Morsel.Cli.Bench;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Training;

var width = args.Length > 0 ? (LaneWidth)int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : LaneWidths.Widest;
var precision = args.Length > 1 ? Precision.Double : Precision.Single;
var only = Environment.GetEnvironmentVariable("ONLY");
foreach (int[] hidden in (int[][])[[5, 5], [10, 50], [20, 20, 20], [50, 50], [50, 50, 50]])
{
    foreach (int? batch in (int?[])[32, null])
    {
        var layout = new NetworkLayout(2, new LayerWidths(hidden), ActivationName.Elu);
        if (only != null && only != layout.ToString()) continue;
        int n = batch is null ? 800 : 320;
        double[] points = new double[n * 2], targets = new double[n];
        var random = new Morsel.Randomness.SplitMix64(3);
        for (int i = 0; i < n; i++)
        {
            points[2 * i] = 2 * random.NextDouble() - 1;
            points[2 * i + 1] = 2 * random.NextDouble() - 1;
            targets[i] = Math.Sin(3 * points[2 * i]) * points[2 * i + 1];
        }

        int lanes = width.Count(precision);
        using IPackTrainer trainer = PackTrainer.Create(width, precision, layout, new TrainingRecipe { Epochs = 100_000_000, BatchSize = batch }, points,
            [.. Enumerable.Range(0, lanes).Select(lane => new LaneSetup
            {
                LearningRate = 0.001, InitialParameters = Initialisers.Draw(layout, Initialiser.GlorotUniform, (ulong)lane),
                TrainingRows = [.. Enumerable.Range(0, n)], ValidationRows = [], Targets = targets, BatchOrder = new ShuffledOrder((ulong)lane),
            })]);
        int epoch = 0;
        double time = 0;
        double best = 0, peak = 0;
        for (int round = 0; round < 60; round++)
        {
            peak = Math.Max(peak, MultiplyAddPeak.GigaflopsOfOneCore(0.03));
            TimeSpan start = Environment.CpuUsage.UserTime;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            int before = epoch;
            do
            {
                trainer.AdvanceTo(++epoch, default);
            }
            while ((Environment.CpuUsage.UserTime - start).TotalSeconds < 0.03);
            time = (Environment.CpuUsage.UserTime - start).TotalSeconds;
            double steps = (double)(epoch - before) * trainer.StepsPerEpoch;
            double gf = 6.0 * layout.ParameterCount * n * (epoch - before) * lanes / time / 1e9;
            if (gf > best) best = gf;
            if (round == 59)
            {
                Console.WriteLine($"{layout} batch {batch} {width} {precision}: {gf:F1} GF best {best:F1}, {time / steps * 1e6 / lanes:F3} us/step/net, peak {peak:F1}, fraction {best / peak:F2}");
            }
        }
    }
}
