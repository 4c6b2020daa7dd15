using Morsel.Fitting.Inputs;
using Morsel.Fitting.Settings;
using Morsel.Fitting.Steps;
using Morsel.Refinement;

namespace Morsel.Fitting.Stages;

/// <summary>Parts of the training points that are enough for a while.</summary>
static class TrainingSamples
{
    /// <summary>To compare networks: residuals for so much work an iteration.</summary>
    public static FitRows ToCompare(Candidate candidate, FitConstants constants)
    {
        FitRows rows = candidate.Inputs.Training;
        double most = constants.TrialWork / Math.Pow(candidate.Layout.ParameterCount, 2) / (rows.Residuals / rows.Points);
        return RowSample.Of(rows, (int)Math.Max(constants.FewestTrialPoints, most));
    }

    /// <summary>To refine at first: enough residuals to determine the parameters.</summary>
    public static FitRows ToBegin(Candidate candidate, FitConstants constants)
    {
        FitRows rows = candidate.Inputs.Training;
        double residuals = (double)constants.ResidualsPerParameter * candidate.Layout.ParameterCount;
        return RowSample.Of(rows, (int)Math.Ceiling(residuals / rows.Residuals * rows.Points));
    }
}
