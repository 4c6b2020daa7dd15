namespace Morsel.Reports.Figures;

/// <summary>A finished figure.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Caption">What it shows, with units.</param>
/// <param name="Width">Of the drawing, in pixels of a page.</param>
/// <param name="Svg">The drawing, without size, so that a page can scale it.</param>
/// <param name="Png">The same at twice the resolution.</param>
sealed record Figure(string Name, string Caption, int Width, string Svg, byte[] Png);
