using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Descriptors;
using Morsel.Fitting.LeastSquares;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Molecules;

namespace Morsel.Fitting.Stages;

/// <summary>
/// Linear fits in ever more invariants, which grow beside the other stages: the next rung is taken as soon as it costs no more than a part
/// of the work done so far, or where nothing else is left.
/// </summary>
/// <param name="Fits">Those of the last rung: one for each variable on the first rungs, then the best one's alone.</param>
/// <param name="Rung">How many rungs were taken.</param>
/// <param name="Step">The next one; null at the end.</param>
/// <param name="Best">The best of all rungs; null before the first.</param>
/// <param name="Failures">Rungs in a row that did not lower it.</param>
sealed record LinearLadder(ImmutableArray<LinearFit> Fits, int Rung, GrownLinearStep? Step, LinearFit? Best, int Failures)
{
    /// <summary>Of the best; infinite before the first rung.</summary>
    public double Merit => Best is null ? double.PositiveInfinity : MeritOf(Best);

    /// <summary>The ladder before its first rung: all invariants up to the highest order that has few.</summary>
    public static LinearLadder Of(FitTask task)
    {
        ImmutableArray<Element> elements = task.Training.Space.Elements;
        AtomSymmetry? symmetry = task.Symmetry!.Symmetry;
        int order = 1;
        while (
            order < task.Constants.HighestOrderOfFirstRung
            && InvariantCounts.All(elements, order + 1, symmetry) <= task.Constants.FeaturesOfFirstRung
        )
        {
            order++;
        }

        ImmutableArray<InvariantsDefinition> definitions =
        [
            .. task.Constants.LadderRanges.Select(range => new InvariantsDefinition(
                elements,
                new ExponentialDifferenceVariable(range, MeanReferences(task.Training, symmetry, range)),
                InvariantSet.All,
                order,
                symmetry
            )),
        ];
        return new LinearLadder([], 0, null, null, 0).With(definitions, task);
    }

    /// <summary>Whether the next rung is to be taken now.</summary>
    /// <param name="fit">What the fit has come to.</param>
    /// <param name="isAlone">Whether nothing else is left.</param>
    public bool IsDue(FitState fit, bool isAlone)
    {
        FitConstants constants = fit.Task.Constants;
        double share = fit.IsLinear ? constants.ShareOfLeadingRung : constants.ShareOfRung;
        return Step is not null && (isAlone || Step.Operations <= Math.Max(constants.FreeOperationsOfRung, share * fit.Operations));
    }

    /// <summary>The ladder with the result of its step.</summary>
    public LinearLadder After(LinearResult result, FitTask task)
    {
        ImmutableArray<LinearFit> fits = [.. result.Fits.OrderBy(MeritOf)];
        bool isBetter = !fits.IsEmpty && MeritOf(fits[0]) < Merit;
        int failures = isBetter ? 0 : Failures + 1;
        var next = new LinearLadder(fits, Rung + 1, null, isBetter ? fits[0] : Best, failures);
        if (fits.IsEmpty || failures == task.Constants.FailuresOfLadder)
        {
            return next;
        }

        ImmutableArray<LinearFit> kept = Rung + 1 < task.Constants.RungsOfAllRanges ? fits : fits[..1];
        int numbers = task.Training.Count + task.Training.GradientCount * task.Training.Space.DegreesOfFreedom;
        int before = kept[0].Coefficients.Length,
            most = Math.Min(task.Constants.MostFeaturesOfLadder, numbers / task.Constants.LeastNumbersPerFeature),
            wanted = Math.Min(most, (int)(task.Constants.LadderGrowth * before));
        if (wanted <= before)
        {
            return next;
        }

        ImmutableArray<InvariantsDefinition> definitions =
        [
            .. kept.Select(fit => GrownTerms.Of(fit, wanted, task.Constants.HighestDegreeOfLadder, task.Constants.MostProductsOfLadder)),
        ];
        return definitions.Any(definition => definition.Terms!.Products.Length <= before) ? next : next.With(definitions, task);
    }

    static double MeritOf(LinearFit fit) => Math.Sqrt(fit.ValidationError.Cost);

    LinearLadder With(ImmutableArray<InvariantsDefinition> definitions, FitTask task) =>
        this with
        {
            Step = new(
                task.Training,
                task.Validation,
                [.. definitions.Select(definition => (Invariants)definition.Create())],
                task.Seed(SeedStreams.Ladder)
            ),
        };

    // r0 where exp(-r/a) has its mean over the points and over the pairs that exchanges take into one another.
    static ImmutableArray<double> MeanReferences(Dataset training, AtomSymmetry? symmetry, double range)
    {
        double[] sums = new double[AtomPairs.Count(training.Space.Elements.Length)],
            distances = new double[sums.Length];
        for (int point = 0; point < training.Count; point++)
        {
            AtomPairs.Distances(training.Point(point), distances);
            for (int pair = 0; pair < sums.Length; pair++)
            {
                sums[pair] += Math.Exp(-distances[pair] / range) / training.Count;
            }
        }

        ImmutableArray<int> kinds = LikeAtoms.Kinds(training.Space.Elements, symmetry);
        Dictionary<int, double> references = kinds
            .Zip(sums)
            .GroupBy(pair => pair.First, pair => pair.Second)
            .ToDictionary(kind => kind.Key, kind => -range * Math.Log(kind.Average()));
        return [.. kinds.Select(kind => references[kind])];
    }
}
