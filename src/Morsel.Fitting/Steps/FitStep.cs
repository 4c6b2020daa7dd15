using Morsel.Workers;

namespace Morsel.Fitting.Steps;

/// <summary>One piece of a fit's fixed course: a function of the data, the seed and the steps before it.</summary>
/// <remarks>A step is either carried out or read back from the journal of an earlier run; afterwards it is the same to the bit.</remarks>
abstract class FitStep
{
    /// <summary>What the step does, for a person who watches.</summary>
    public abstract string Stage { get; }

    /// <summary>Carries the step out. Not cancelled midway: a step is short.</summary>
    internal abstract void Execute(IWorkers workers);

    internal abstract void Save(BinaryWriter writer);

    internal abstract void Load(BinaryReader reader);
}
