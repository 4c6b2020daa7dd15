using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Reports.Fits;
using Morsel.Surfaces;

namespace Morsel.Cli.Fitting;

/// <summary>What the reports of a fit and of a growth say of the surface itself.</summary>
static class SurfaceExamination
{
    /// <summary>The checks of a molecule's surface, as many as its evaluations leave time for.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="fitted">The points it was fitted to.</param>
    /// <param name="seed">Of every random choice.</param>
    public static MoleculeCheck Check(Surface surface, Dataset fitted, ulong seed)
    {
        SurfaceEvaluator evaluator = new(surface);
        return MoleculeCheck.Run(evaluator, fitted, seed, MoleculeCheckSettings.For(evaluator.Operations, fitted.Space.Elements.Length));
    }

    /// <param name="surface">The surface.</param>
    /// <param name="fitted">The points it was fitted to.</param>
    /// <param name="check">What <see cref="Check"/> found.</param>
    /// <param name="chosenBy">Further points that are shown near the cuts: held-out points are for scores alone.</param>
    public static ExaminedSurface Of(Surface surface, Dataset fitted, MoleculeCheck check, params ImmutableArray<Dataset> chosenBy) =>
        new(
            surface,
            fitted,
            check,
            check.Minimum is { } minimum ? new FitCuts(surface, minimum, [fitted, .. chosenBy]).All() : [],
            FitVibrations.Of(surface, check)
        );
}
