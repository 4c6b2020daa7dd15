using System.Collections.Immutable;
using Morsel.Fitting.Data;
using Morsel.Refinement;
using Morsel.Surfaces;

namespace Morsel.Fitting.Steps;

/// <summary>
/// A network under refinement: where Levenberg-Marquardt stands, and the parameters that were best on the validation points.
/// </summary>
/// <param name="Candidate">The kind of network.</param>
/// <param name="Best">Its best parameters so far; before the first step those to begin with.</param>
sealed record Member(Candidate Candidate, ImmutableArray<double> Best)
{
    /// <summary>Of <see cref="Best"/>; null until the first step.</summary>
    public ValidationErrors? Errors { get; init; }

    /// <summary>Null until the first step.</summary>
    public LevenbergMarquardtState? State { get; init; }

    /// <summary>Points of the last step: with other ones the damping starts afresh.</summary>
    public int RowsSeen { get; init; }

    /// <summary>Iterations on all training points and on samples of them.</summary>
    public int Iterations { get; init; }

    /// <summary>Merit of <see cref="Best"/>; infinite until the first step, or where nothing finite came out.</summary>
    public double Merit => Errors is { } errors && double.IsFinite(errors.Merit) ? errors.Merit : double.PositiveInfinity;

    /// <summary>True where more iterations cannot help.</summary>
    public bool HasEnded => State is { Outcome: not RefinementOutcome.Improving };

    public SurfaceModel Model => Candidate.ModelOf(Best);

    /// <summary>The same network from its best parameters on, to be taken elsewhere.</summary>
    public Member Branch() => this with { State = null, RowsSeen = 0 };
}
