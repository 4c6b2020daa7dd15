using Morsel.Files.Surfaces;
using Morsel.Surfaces;

namespace Morsel.Library;

/// <summary>Surface files as surfaces. <see cref="SurfaceFit.Save"/> writes them.</summary>
public static class SurfaceFiles
{
    /// <summary>
    /// Reads a surface. Every number has the bits that were saved, and what it evaluates to has too. Allocates the result and the file's
    /// text.
    /// </summary>
    /// <param name="path">A surface file, or the folder of a fit that holds one.</param>
    /// <exception cref="SurfaceFileException">
    /// There is no such file, or it is not a whole surface of this version; the message says where it is not.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Surface Read(string path) => SurfaceFile.Read(path).Surface;
}
