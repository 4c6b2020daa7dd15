using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Reports.Fits;

/// <summary>A molecule's surface with what is found on it, for the report of a fit or a growth.</summary>
/// <param name="Surface">The surface.</param>
/// <param name="Fitted">The points it was fitted to.</param>
/// <param name="Check">Of its physical behaviour.</param>
/// <param name="Cuts">Along the coordinates of its lowest minimum; none where no minimum was found.</param>
/// <param name="Levels">Vibrational levels; null where they are not computed.</param>
sealed record ExaminedSurface(Surface Surface, Dataset Fitted, MoleculeCheck Check, ImmutableArray<FitCut> Cuts, FitLevels? Levels);
