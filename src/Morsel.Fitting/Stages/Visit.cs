using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Refinement;

namespace Morsel.Fitting.Stages;

/// <summary>A network that is brought to so many iterations, or to its end, in steps that are short.</summary>
/// <param name="Purpose">For people.</param>
/// <param name="Member">The network as it is now.</param>
/// <param name="Rows">The rows to fit.</param>
/// <param name="Target">Iterations to bring it to.</param>
/// <param name="GradientWeight">gamma.</param>
/// <param name="Anew">Whether the damping starts afresh.</param>
sealed record Visit(string Purpose, Member Member, FitRows Rows, int Target, double GradientWeight, bool Anew)
{
    /// <summary>A visit with the user's weight of gradients, which resumes the last one if that was to the same rows.</summary>
    public static Visit To(Member member, string purpose, FitRows rows, int target, FitTask task) =>
        new(purpose, member, rows, target, task.Settings.GradientWeight, member.RowsSeen != rows.Points);

    /// <summary>The next step; null where the visit is at its end.</summary>
    public RefineStep? Next(FitTask task)
    {
        if (Member.Iterations >= Target || (Member.HasEnded && !Anew))
        {
            return null;
        }

        FitConstants constants = task.Constants;
        double work = Math.Pow(Member.Candidate.Layout.ParameterCount, 2) * Rows.Residuals;
        int most = (int)Math.Clamp(constants.StepWork / work, 1, constants.MostIterationsOfAStep);
        return new(Member, Rows, Math.Min(most, Target - Member.Iterations), GradientWeight, Anew, Purpose, task.Width, constants);
    }

    public Visit After(Member member) => this with { Member = member, Anew = false };
}
