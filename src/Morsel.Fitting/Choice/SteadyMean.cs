using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Fitting.Choice;

/// <summary>A mean of networks without those that depart from the others where like atoms stand alike.</summary>
/// <remarks>
/// Points that choose are like those that train, and seldom symmetric: a network may be 0.7 cm-1 off at 10,000 of them, and 600 at a
/// symmetric one. Nothing is known there but what the other networks and the linear fit say. So on <see cref="SymmetricRays"/>, as far as
/// the median of all models stays below the highest training energy and every distance in the range of the training points or little
/// beyond, each network's root-mean-square distance from that median is worked out; those above <see cref="FitConstants.MostDeparture"/>
/// times the least of them, or times the error on the points that choose, are left out.
/// </remarks>
static class SteadyMean
{
    // With fewer points there the distances tell nothing.
    const int FewestPoints = 50;

    // Of all models at all points, so that it takes seconds.
    const double MostOperations = 1e10;

    /// <summary>The mean of the networks that stay, and which do not; the mean itself where all do or nothing can be told.</summary>
    /// <param name="mean">What was chosen.</param>
    /// <param name="linear">The best linear fit, a model among the others here; null where there is none.</param>
    /// <param name="training">A molecule's points to train on.</param>
    /// <param name="symmetry">The exchanges that the energy does not feel.</param>
    /// <param name="seed">Of the rays.</param>
    /// <param name="constants">When a network departs, and how many rays there are.</param>
    /// <param name="foundation">What the models are added to; null where they are the whole surface.</param>
    public static FittedSurface Of(
        FittedSurface mean,
        SurfaceModel? linear,
        Dataset training,
        AtomSymmetry symmetry,
        ulong seed,
        FitConstants constants,
        FitBase? foundation = null
    )
    {
        ImmutableArray<SurfaceModel> models = linear is null ? mean.Models : mean.Models.Add(linear);
        if (mean.Models.Length < 2 || models.Length < 3)
        {
            return mean;
        }

        SurfaceEvaluator[] evaluators = [.. models.Select(model => SurfaceFunctions.Evaluator(training, [model]))];
        double operations = evaluators.Sum(evaluator => evaluator.Operations);
        int count = Math.Clamp((int)(MostOperations / (SymmetricRays.Steps * operations)), 1, constants.SymmetricRays);
        double[] points = SymmetricRays.Of(training, symmetry, count, seed);
        double[][] energies =
        [
            .. evaluators.Select(evaluator =>
            {
                double[] answers = new double[points.Length / training.CoordinateCount];
                evaluator.EvaluateAll(points, answers);
                return answers;
            }),
        ];
        if (foundation is not null)
        {
            double[] below = new double[points.Length / training.CoordinateCount];
            new SurfaceEvaluator(foundation.Surface).EvaluateAll(points, below);
            energies = [.. energies.Select(answers => answers.Zip(below, (above, low) => above + low).ToArray())];
        }

        // What no training point is near to says nothing.
        var range = DistanceRange.Of(training, symmetry, constants.Margin);
        foreach ((int point, double[] geometry) in points.Chunk(training.CoordinateCount).Index())
        {
            if (!range.Holds(geometry))
            {
                Array.ForEach(energies, answers => answers[point] = double.PositiveInfinity);
            }
        }

        return Of(mean, energies, training.Heights.Max(), constants.MostDeparture);
    }

    /// <summary>The same, from the energies of each model on the rays: first those of the mean, then others.</summary>
    /// <param name="mean">What was chosen.</param>
    /// <param name="energies">[model][ray][step], in cm-1; infinite where nothing is compared.</param>
    /// <param name="highest">Where rays end.</param>
    /// <param name="most">See <see cref="FitConstants.MostDeparture"/>.</param>
    public static FittedSurface Of(FittedSurface mean, double[][] energies, double highest, double most) =>
        Without(mean, Departures(energies, highest)[..mean.Models.Length], most);

    // Of each model the root-mean-square distance from the median, at the points that count; none where these are few.
    static double[] Departures(double[][] energies, double highest)
    {
        double[] squares = new double[energies.Length],
            here = new double[energies.Length];
        int count = 0;
        for (int ray = 0; ray < energies[0].Length / SymmetricRays.Steps; ray++)
        {
            for (int step = 0; step < SymmetricRays.Steps; step++)
            {
                int point = ray * SymmetricRays.Steps + step;
                for (int model = 0; model < here.Length; model++)
                {
                    here[model] = energies[model][point];
                }

                double median = MedianOf(here);
                if (!(median <= highest))
                {
                    break;
                }

                count++;
                for (int model = 0; model < here.Length; model++)
                {
                    squares[model] += (energies[model][point] - median) * (energies[model][point] - median);
                }
            }
        }

        return [.. squares.Select(sum => count < FewestPoints ? 0 : Math.Sqrt(sum / count))];
    }

    static double MedianOf(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
    }

    static FittedSurface Without(FittedSurface mean, double[] departures, double most)
    {
        // The one in the middle of three departs by nothing: its error is what can be asked of it.
        double steadiest = departures.Where(double.IsFinite).DefaultIfEmpty(0).Min();
        double bound = most * Math.Max(steadiest, mean.Validation.Energy);
        ImmutableArray<int> staying = [.. Enumerable.Range(0, departures.Length).Where(place => departures[place] <= bound)];
        if (staying.IsEmpty || staying.Length == departures.Length)
        {
            return mean;
        }

        ImmutableArray<string> each = mean.OfEachModel;
        return mean.Only(staying) with
        {
            LeftOut =
            [
                .. Enumerable
                    .Range(0, departures.Length)
                    .Except(staying)
                    .Select(place => new LeftOutNetwork(each[place], departures[place], steadiest)),
            ],
        };
    }
}
