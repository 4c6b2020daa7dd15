using Morsel.Datasets;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Inputs;
using Morsel.Fitting.Steps;

namespace Morsel.Fitting.Stages;

/// <summary>The network that the advisor recommends on the best inputs.</summary>
/// <param name="Problem">What it knows.</param>
/// <param name="Candidate">The network.</param>
/// <param name="Expected">The error that it expects.</param>
/// <param name="IsAdded">Whether the course would not try it anyway.</param>
sealed record AdvisedNetwork(ProblemFacts Problem, Candidate Candidate, ErrorEstimate Expected, bool IsAdded)
{
    /// <summary>Null where no network of the evidence suits the points.</summary>
    public static AdvisedNetwork? Of(Advisor advisor, Dataset data, PreparedInputs inputs, IEnumerable<Candidate> tried)
    {
        ProblemFacts problem = FitProblem.Of(data, inputs.Descriptor.FeatureCount);
        // Every network of a fit is refined, and no larger than the residuals determine.
        if (
            advisor.Best(problem, network => network.IsRefined && network.ParameterCount(problem.Inputs) <= inputs.Training.Residuals)
            is not { } proposal
        )
        {
            return null;
        }

        var candidate = new Candidate(inputs, proposal.Network.Hidden, proposal.Network.Activation);
        return new(problem, candidate, proposal.Expected, !tried.Contains(candidate));
    }
}
