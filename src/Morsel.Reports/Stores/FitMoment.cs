using System.Collections.Immutable;
using Morsel.Files.Surfaces;
using Morsel.Fitting;

namespace Morsel.Reports.Stores;

/// <summary>Where a fit stands when a step begins, as who looks on is shown it.</summary>
/// <param name="Point">The step, and the best errors before it.</param>
/// <param name="Limit">How long the fit may take.</param>
/// <param name="Field">The kinds of network that compete, with the best error of each; null where nothing has changed.</param>
/// <param name="Surface">The best surface so far; null where it has not changed, or was told a moment ago.</param>
sealed record FitMoment(CoursePoint Point, TimeSpan Limit, ImmutableArray<FieldEntry>? Field, SavedSurface? Surface);

/// <summary>A kind of network that competes.</summary>
/// <param name="Network">For people.</param>
/// <param name="Energy">Its best error of the energies on the points to choose by; null before it has one.</param>
sealed record FieldEntry(string Network, double? Energy);
