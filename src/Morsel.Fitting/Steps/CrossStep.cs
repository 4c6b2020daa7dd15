using Morsel.Fitting.Inputs;
using Morsel.Lanes;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>Some iterations of Levenberg-Marquardt on one kind of network for few points, in each division of them.</summary>
/// <param name="Cross">The points and their divisions.</param>
/// <param name="Member">The kind as it is before the step.</param>
/// <param name="GradientWeight">gamma.</param>
/// <param name="Width">Lanes.</param>
abstract record CrossStep(CrossValidation Cross, CrossMember Member, double GradientWeight, LaneWidth Width) : FitStep
{
    public sealed override string Purpose => "cross-validating";

    public sealed override string Stage => FormattableString.Invariant($"{Purpose}: {Subject}, weight decay {Member.Decay:G1}, {Progress}");

    public sealed override string Subject => Member.Candidate.ToString();

    public sealed override bool TrainsNetworks => true;

    /// <summary>How far the kind is, for people.</summary>
    protected abstract string Progress { get; }

    /// <summary>Floating-point operations of one iteration of the networks of all divisions.</summary>
    public static double OperationsOfIteration(CrossValidation cross, Candidate kind) =>
        cross.Parts * LevenbergMarquardt.Operations(kind.Layout.ParameterCount, kind.Inputs.Training.Residuals, 1);

    /// <summary>Levenberg-Marquardt on all points but those of a part.</summary>
    protected LevenbergMarquardt MethodOf(int part) => MethodOn(RowSample.Of(Member.Candidate.Inputs.Training, Cross.Fitted[part]));

    /// <summary>Levenberg-Marquardt on such points.</summary>
    protected LevenbergMarquardt MethodOn(FitRows rows)
    {
        var fit = new NetworkFit(Member.Candidate.Layout, rows, Width, OneWorker.Instance)
        {
            GradientWeight = GradientWeight,
            WeightDecay = Member.Decay,
        };
        return new(fit, new LevenbergMarquardtSettings(), Width, OneWorker.Instance);
    }

    /// <summary>Where the method stands after so many iterations more, or where it ended before.</summary>
    protected static LevenbergMarquardtState Trained(LevenbergMarquardt method, int iterations)
    {
        for (int i = 0; i < iterations && method.Step() == RefinementOutcome.Improving; i++) { }

        return method.Save();
    }

    /// <summary>The errors on the points of a part.</summary>
    protected NetworkFit JudgeOf(int part) =>
        new(Member.Candidate.Layout, RowSample.Of(Member.Candidate.Inputs.Training, Cross.Judges[part]), Width, OneWorker.Instance);
}

/// <param name="Step">The step.</param>
/// <param name="Member">The kind as it is after it.</param>
abstract record CrossResult(FitStep Step, CrossMember Member) : StepResult(Step);
