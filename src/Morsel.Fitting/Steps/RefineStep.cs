using Morsel.Fitting.Data;
using Morsel.Lanes;
using Morsel.Refinement;
using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>Some iterations of Levenberg-Marquardt on one network, each looked at on the validation points.</summary>
/// <param name="member">The network.</param>
/// <param name="training">The rows to fit: all training points, or a sample.</param>
/// <param name="iterations">How many.</param>
/// <param name="gradientWeight">gamma.</param>
/// <param name="anew">Whether the damping starts afresh, because rows or weights are other ones than in the member's last step.</param>
/// <param name="stage">For people.</param>
/// <param name="width">Lanes.</param>
sealed class RefineStep(Member member, FitRows training, int iterations, double gradientWeight, bool anew, string stage, LaneWidth width) : FitStep
{
    // A smaller damping at the start than the textbook's: the populations' networks are near a valley already.
    static readonly LevenbergMarquardtSettings _settings = new() { InitialDamping = 1e-4 };

    public override string Stage => $"{stage}: {member.Candidate}, {member.Iterations} iterations so far";

    internal override void Execute(IWorkers workers)
    {
        Candidate candidate = member.Candidate;
        var fit = new NetworkFit(candidate.Layout, training, width, workers) { GradientWeight = gradientWeight };
        var validation = new NetworkFit(candidate.Layout, candidate.Inputs.Validation, width, workers);
        var method = new LevenbergMarquardt(fit, _settings, width, workers);
        if (member.State is { } state && !anew)
            method.Restore(state);
        else
            method.Start(member.State?.Parameters ?? member.Start);
        for (int i = 0; i < iterations && method.Step() == RefinementOutcome.Improving; i++)
        {
            member.Iterations++;
            ValidationErrors errors = candidate.Inputs.ErrorsOf(validation.Errors(method.Parameters), candidate.Inputs.Validation);
            if (errors.Merit < member.Merit)
                (member.Errors, member.Best) = (errors, [.. method.Parameters]);
        }

        member.State = method.Save();
    }

    internal override void Save(BinaryWriter writer)
    {
        LevenbergMarquardtState state = member.State!;
        writer.WriteNumbers(state.Parameters);
        writer.Write(state.Lambda);
        writer.Write(state.Iteration);
        writer.Write(state.Cost);
        writer.Write((int)state.Outcome);
        writer.Write(member.Iterations);
        writer.Write(member.Errors is not null);
        if (member.Errors is { } errors)
        {
            writer.WriteNumbers(member.Best);
            writer.WriteErrors(errors);
        }
    }

    internal override void Load(BinaryReader reader)
    {
        member.State = new(reader.ReadNumbers(), reader.ReadDouble(), reader.ReadInt32(), reader.ReadDouble(), (RefinementOutcome)reader.ReadInt32());
        member.Iterations = reader.ReadInt32();
        if (reader.ReadBoolean())
        {
            member.Best = reader.ReadNumbers();
            member.Errors = reader.ReadErrors();
        }
    }
}
