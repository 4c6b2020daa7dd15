namespace Morsel.Datasets;

/// <summary>Energies, and if <paramref name="gradients"/> is not empty gradients, of a surface at points given row-major.</summary>
delegate void SurfaceFunction(ReadOnlySpan<double> points, Span<double> energies, Span<double> gradients);
