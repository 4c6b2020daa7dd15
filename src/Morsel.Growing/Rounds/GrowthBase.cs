using System.Collections.Immutable;
using Morsel.Files.Surfaces;
using Morsel.Fitting.Data;
using Morsel.Growing.Sampling;

namespace Morsel.Growing.Rounds;

/// <summary>What a growth of a cheap level leaves to that of a dear one, which fits the difference.</summary>
/// <param name="Fit">The surface.</param>
/// <param name="Provenance">What it was made from.</param>
/// <param name="Starts">
/// The starts at rest, with their vibrations, of the cheap level: geometries are drawn about them, and the dear engine computes none.
/// </param>
sealed record GrowthBase(FitBase Fit, SurfaceProvenance Provenance, ImmutableArray<StartPoint> Starts);
