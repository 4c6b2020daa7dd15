using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>One piece of a fit's course, described: a function of the data, the seed and the results before it.</summary>
/// <remarks>Its result is worked out, or read back from the journal of an earlier run; both are the same to the bit.</remarks>
abstract record FitStep
{
    /// <summary>What the step does, for a person who watches.</summary>
    public abstract string Stage { get; }

    /// <summary>The kind of thing that the step does, for people: the same for all steps that do it.</summary>
    public abstract string Purpose { get; }

    /// <summary>What that is done with, for people: a kind of network, or a kind of fit.</summary>
    public virtual string Subject => Purpose;

    /// <summary>Whether it trains networks, rather than fits linearly.</summary>
    public abstract bool TrainsNetworks { get; }

    /// <summary>
    /// Floating-point operations, about: what says how long it takes beside others of its kind, and when the ladder is due.
    /// </summary>
    public abstract double Operations { get; }

    public sealed override string ToString() => Stage;

    /// <summary>Carries the step out. Not cancelled midway: a step is short.</summary>
    internal abstract StepResult Execute(IWorkers workers);

    /// <summary>The result that <see cref="StepResult.Write"/> wrote.</summary>
    internal abstract StepResult Read(BinaryReader reader);
}
