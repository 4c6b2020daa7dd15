namespace Morsel.Refinement;

/// <summary>How a method of refinement stands.</summary>
enum RefinementOutcome
{
    /// <summary>The last step lowered the cost.</summary>
    Improving,

    /// <summary>No further decrease is possible: the gradient, the step, or the decrease it promises is below its threshold.</summary>
    Converged,

    /// <summary>
    /// No step lowers the cost, though steps promised decreases well above rounding: the residuals are rougher than their derivatives say.
    /// </summary>
    Stalled,

    /// <summary>The cost or its derivatives are not finite.</summary>
    Diverged,
}
