using System.Collections.Immutable;
using Morsel.Fitting.Advice;
using Morsel.Optimisers;
using Morsel.Studies.Plans;
using Morsel.Studies.Specs;

namespace Morsel.Studies.Classroom;

/// <summary>What the formula of <c>morsel advise</c> expects of a classroom's network before it is trained.</summary>
/// <param name="Expected">The error on points not trained on, in standard deviations of the energies.</param>
/// <param name="Differs">In which respects the training is not that of the evidence; the formula says nothing of these.</param>
/// <param name="Advised">What it would take in its place, trained by Adam.</param>
/// <param name="AdvisedExpected">The error that it expects of that.</param>
sealed record Forecast(ErrorEstimate Expected, ImmutableArray<string> Differs, NetworkChoice Advised, ErrorEstimate AdvisedExpected)
{
    public static Forecast Of(ClassroomSpec spec)
    {
        Problem problem = spec.Part.Problem;
        var facts = new ProblemFacts(
            problem.Points.CoordinateCount,
            spec.Part.Split.Training.Length,
            Roughness.Of(problem.Points.CoordinateCount, problem.Points.Coordinates.AsSpan(), problem.Points.Energies.AsSpan())
        );
        TrainingKind nearest = ((TrainingKind[])[TrainingKind.AdamFast, TrainingKind.Adam, TrainingKind.AdamSlow]).MinBy(training =>
            Math.Abs(Math.Log(training.LearningRate() / spec.Cell.LearningRate))
        );
        Proposal advised = Advisor.Standard.Best(facts, network => !network.IsRefined)!;
        return new(
            ErrorFormula.BuiltIn.Estimate(facts, new(spec.Cell.Hidden, spec.Cell.Activation, nearest)),
            [.. Differences(spec, nearest), .. EvidenceReach.Outside(facts)],
            advised.Network,
            advised.Expected
        );
    }

    static IEnumerable<string> Differences(ClassroomSpec spec, TrainingKind nearest)
    {
        PartSpec part = spec.Part.Spec;
        int training = spec.Part.Split.Training.Length,
            batch = Math.Min(part.BatchSize ?? training, training);
        long updates = (long)part.Epochs * ((training + batch - 1) / batch);
        if (updates != Trainings.Updates || batch != Math.Min(Trainings.BatchSize, training))
        {
            yield return FormattableString.Invariant(
                $"The formula knows {Trainings.Updates:N0} updates in batches of {Trainings.BatchSize}; here are {updates:N0} in batches of {batch}."
            );
        }

        if (part.Optimiser is not Adam || part.Schedule is not Cosine || nearest.LearningRate() != spec.Cell.LearningRate)
        {
            yield return FormattableString.Invariant(
                $"It knows Adam from a rate of {nearest.LearningRate()} that falls along half a cosine."
            );
        }

        if (part.Targets == TargetScaling.Raw || part.Inputs == InputScaling.Raw)
        {
            yield return "It knows scaled inputs and energies; here some are raw.";
        }

        if (spec.Noise > 0)
        {
            yield return "It knows energies without noise.";
        }
    }
}
