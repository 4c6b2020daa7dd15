using System.Collections.Immutable;
using Morsel.Fitting.Choice;

namespace Morsel.Fitting.Steps;

/// <summary>What a step came to.</summary>
/// <param name="Step">The step.</param>
abstract record StepResult(FitStep Step)
{
    /// <summary>Surfaces that came out of it.</summary>
    internal virtual ImmutableArray<OfferedSurface> Surfaces => [];

    /// <summary>For the journal.</summary>
    internal abstract void Write(BinaryWriter writer);

    public sealed override string ToString() => $"result of {Step}";
}
