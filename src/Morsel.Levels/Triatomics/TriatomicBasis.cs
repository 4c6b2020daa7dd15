namespace Morsel.Levels.Triatomics;

/// <summary>How large a grid is, and what of it is kept. All energies in cm-1, on the surface's scale.</summary>
/// <param name="First">Points along the first length.</param>
/// <param name="Second">Points along the second length.</param>
/// <param name="Angles">Points in the angle.</param>
/// <param name="HighestState">States of the lengths at one angle are kept up to this energy.</param>
/// <param name="HighestPoint">Points of the grid are kept up to this energy.</param>
sealed record TriatomicBasis(
    Grids.TunedGrid First,
    Grids.TunedGrid Second,
    Grids.LegendreGrid Angles,
    double HighestState,
    double HighestPoint
);
