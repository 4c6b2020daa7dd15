using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Examination;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Choice;
using Morsel.Surfaces;

namespace Morsel.Fitting;

/// <summary>What a fit came to.</summary>
/// <param name="Surface">The surface.</param>
/// <param name="Chosen">How it was chosen.</param>
/// <param name="Scores">On the held-out points; null where none are held out.</param>
/// <param name="Check">The checks of the surface for unphysical behaviour; null for plain coordinates.</param>
/// <param name="Steps">Steps of the course that were done: the place to stop at to repeat the result.</param>
/// <param name="Course">What each of them left as the best.</param>
/// <param name="IsInterrupted">Whether a person, and not the course, its limit or its target, ended it.</param>
/// <param name="Spent">Wall time, that of earlier runs included.</param>
sealed record FitResult(
    Surface Surface,
    FittedSurface Chosen,
    FitScores? Scores,
    MoleculeCheck? Check,
    int Steps,
    ImmutableArray<CoursePoint> Course,
    bool IsInterrupted,
    TimeSpan Spent
)
{
    /// <summary>Errors of fits to parts of the points; empty unless asked for.</summary>
    public ImmutableArray<LearningPoint> LearningCurve { get; init; } = [];

    /// <summary>What ended the search.</summary>
    public FitEnd End { get; init; }

    /// <summary>Whether everything was compared that the course compares, so that only refinement was left.</summary>
    public bool IsSearchFinished { get; init; } = true;

    /// <summary>Whether a network was trained, be it worse than the linear fit.</summary>
    public bool HasTrainedNetworks { get; init; } = true;

    /// <summary>What was tried, what came to the lowest merit first.</summary>
    public ImmutableArray<TriedModel> Tried { get; init; } = [];

    /// <summary>What more time would probably bring; null where that cannot be said.</summary>
    public SearchOutlook? Outlook { get; init; }

    /// <summary>What was advised, and what came of it; null where the course did not get so far.</summary>
    public FitAdvice? Advice { get; init; }

    /// <summary>The exchanges of like atoms that the surface of a molecule has; null in plain coordinates.</summary>
    public MoleculeSymmetry? Symmetry { get; init; }

    /// <summary>Whether <see cref="Chosen"/> was fitted to the difference from a base surface, to which it is added.</summary>
    public bool HasBase => Surface.Terms.Length > 1;

    /// <summary>Whether the linear fit itself was chosen.</summary>
    public bool IsLinear => Chosen.Models is [{ Layout.Hidden.Depth: 0 }, ..];
}
