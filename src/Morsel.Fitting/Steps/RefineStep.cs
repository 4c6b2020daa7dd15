using System.Collections.Immutable;
using Morsel.Fitting.Choice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>Some iterations of Levenberg-Marquardt on one network, each looked at on the validation points.</summary>
/// <param name="Member">The network as it is before the step.</param>
/// <param name="Rows">The rows to fit: all training points, or a sample.</param>
/// <param name="Iterations">How many.</param>
/// <param name="GradientWeight">gamma.</param>
/// <param name="Anew">Whether the damping starts afresh, because rows or weights are other ones than in the member's last step.</param>
/// <param name="Purpose">For people.</param>
/// <param name="Width">Lanes.</param>
/// <param name="Constants">The damping to begin with.</param>
sealed record RefineStep(
    Member Member,
    FitRows Rows,
    int Iterations,
    double GradientWeight,
    bool Anew,
    string Purpose,
    LaneWidth Width,
    FitConstants Constants
) : FitStep
{
    public override string Purpose { get; } = Purpose;

    public override string Stage => $"{Purpose}: {Member.Candidate}, {Member.Iterations} iterations so far";

    public override string Subject => Member.Candidate.ToString();

    public override bool TrainsNetworks => true;

    public override double Operations => LevenbergMarquardt.Operations(Member.Candidate.Layout.ParameterCount, Rows.Residuals, Iterations);

    internal override StepResult Execute(IWorkers workers)
    {
        Candidate candidate = Member.Candidate;
        var fit = new NetworkFit(candidate.Layout, Rows, Width, workers) { GradientWeight = GradientWeight };
        var validation = new NetworkFit(candidate.Layout, candidate.Inputs.Validation, Width, workers);
        var method = new LevenbergMarquardt(fit, new() { InitialDamping = Constants.InitialDamping }, Width, workers);
        ReadOnlySpan<double> begun = Member.State is { } before ? before.Parameters : Member.Best.AsSpan();
        fit.WeightDecay = EvidenceDecay.Of(fit.Cost(begun), Rows.Residuals, begun);
        if (Member.State is { } state && !Anew)
        {
            method.Restore(state with { Cost = fit.Cost(begun) });
        }
        else
        {
            method.Start(begun);
        }

        Member after = Member;
        for (int i = 0; i < Iterations && method.Step() == RefinementOutcome.Improving; i++)
        {
            after = after with { Iterations = after.Iterations + 1 };
            ValidationErrors errors = candidate.Inputs.ErrorsOf(validation.Errors(method.Parameters), candidate.Inputs.Validation);
            if (errors.Merit < after.Merit)
            {
                after = after with { Errors = errors, Best = [.. method.Parameters] };
            }
        }

        return new RefineResult(this, after with { State = method.Save(), RowsSeen = Rows.Points });
    }

    internal override StepResult Read(BinaryReader reader)
    {
        Member after = Member with { State = reader.ReadState(), Iterations = reader.ReadInt32(), RowsSeen = Rows.Points };
        return new RefineResult(
            this,
            reader.ReadBoolean() ? after with { Best = [.. reader.ReadNumbers()], Errors = reader.ReadErrors() } : after
        );
    }
}

/// <param name="Step">The step.</param>
/// <param name="Member">The network as it is after it.</param>
sealed record RefineResult(FitStep Step, Member Member) : StepResult(Step)
{
    internal override ImmutableArray<OfferedSurface> Surfaces =>
        Member.Errors is { } errors ? [new(Member.Candidate.ToString(), [Member.Model], errors)] : [];

    internal override void Write(BinaryWriter writer)
    {
        writer.WriteState(Member.State!);
        writer.Write(Member.Iterations);
        writer.Write(Member.Errors is not null);
        if (Member.Errors is { } errors)
        {
            writer.WriteNumbers(Member.Best.AsSpan());
            writer.WriteErrors(errors);
        }
    }
}
