using Morsel.Fitting.Data;
using Morsel.Refinement;
using Morsel.Surfaces;

namespace Morsel.Fitting.Steps;

/// <summary>A network under refinement: where Levenberg-Marquardt stands, and the parameters that were best on the validation points.</summary>
sealed class Member(Candidate candidate, double[] start)
{
    public Candidate Candidate => candidate;

    /// <summary>Where to begin, while <see cref="State"/> is null.</summary>
    public double[] Start { get; } = start;

    public LevenbergMarquardtState? State { get; set; }

    /// <summary>Points of the last step: with other ones the damping starts afresh.</summary>
    public int RowsSeen { get; set; }

    /// <summary>Iterations on all training points and on samples of them.</summary>
    public int Iterations { get; set; }

    public double[] Best { get; set; } = start;

    /// <summary>Of <see cref="Best"/>; null until the first step.</summary>
    public ValidationErrors? Errors { get; set; }

    /// <summary>Merit of <see cref="Best"/>; infinite until the first step, or where nothing finite came out.</summary>
    public double Merit => Errors is { } errors && double.IsFinite(errors.Merit) ? errors.Merit : double.PositiveInfinity;

    /// <summary>True where more iterations cannot help.</summary>
    public bool HasEnded => State is { Outcome: not RefinementOutcome.Improving };

    public SurfaceModel Model => new(
        candidate.Inputs.Descriptor, candidate.Inputs.Mean, candidate.Inputs.Deviation, candidate.Layout, [.. Best],
        candidate.Inputs.Energies.Mean, candidate.Inputs.Energies.Deviation);

    /// <summary>The same network from its best parameters on, to be taken elsewhere.</summary>
    public Member Branch() => new(candidate, Best) { Errors = Errors, Iterations = Iterations };
}
