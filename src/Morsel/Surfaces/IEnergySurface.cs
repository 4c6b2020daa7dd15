namespace Morsel.Surfaces;

/// <summary>V(x) and dV/dx, however they are computed: what a check looks at. Not for several threads at once.</summary>
/// <remarks>Of a molecule: x in angstrom, [atom][x, y, z]; V in cm-1. Of plain coordinates: in their own units.</remarks>
interface IEnergySurface
{
    /// <summary>The length of x.</summary>
    int CoordinateCount { get; }

    /// <summary>V(x); and dV/dx into <paramref name="gradient"/>, unless that is empty.</summary>
    double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default);

    /// <summary>Whether x lies within the range of the points that the surface was fitted to.</summary>
    bool Covers(ReadOnlySpan<double> coordinates);
}
