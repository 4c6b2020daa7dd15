using Morsel.Activations;
using Morsel.Lanes;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Refinement;
using Morsel.Tests.Training;
using Morsel.Workers;

namespace Morsel.Tests.Refinement;

/// <summary>Small problems to fit.</summary>
static class Fits
{
    public static IEnumerable<(LaneWidth Width, IWorkers Workers)> Machines =>
        from width in Packs.Widths
        from workers in new IWorkers[] { OneWorker.Instance, new DisorderlyWorkers() }
        select (width, workers);

    /// <summary>Points of a smooth surface, the first of them with slopes along random directions; weights that all differ.</summary>
    public static FitRows Rows(int inputs, int points, int gradientPoints, int directions, ulong seed = 1)
    {
        var random = new SplitMix64(seed);
        double[] Draw(int count, double low, double high) =>
            [.. Enumerable.Range(0, count).Select(_ => low + (high - low) * random.NextDouble())];
        double[] features = Draw(points * inputs, -1, 1),
            tangents = Draw(gradientPoints * directions * inputs, -1, 1);
        double[] energies = new double[points],
            slopes = new double[gradientPoints * directions];
        for (int point = 0; point < points; point++)
        {
            for (int input = 0; input < inputs; input++)
            {
                double q = features[point * inputs + input],
                    frequency = 1 + 0.3 * input;
                energies[point] += Math.Sin(frequency * q);
                for (int direction = 0; point < gradientPoints && direction < directions; direction++)
                {
                    int slope = point * directions + direction;
                    slopes[slope] += frequency * Math.Cos(frequency * q) * tangents[slope * inputs + input];
                }
            }
        }

        return new(inputs, directions, features, energies, Draw(points, 0.5, 1.5), tangents, slopes, Draw(gradientPoints, 0.5, 1.5));
    }

    public static NetworkLayout Layout(int inputs, params int[] hidden) =>
        Packs.Layout(inputs, ActivationName.Tanh, ActivationName.Linear, hidden);

    public static NormalEquations Linearise(
        NetworkFit fit,
        double[] parameters,
        LaneWidth width = LaneWidth.Eight,
        IWorkers? workers = null
    )
    {
        var equations = new NormalEquations(parameters.Length, width, workers ?? OneWorker.Instance);
        fit.Linearise(parameters, equations);
        return equations;
    }
}
