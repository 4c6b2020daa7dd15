namespace Morsel.Files.Surfaces;

/// <summary>
/// A surface file that cannot be used. The message says which and where, what was found, what was expected and what to do.
/// </summary>
public sealed class SurfaceFileException(string message, Exception? inner = null) : Exception(message, inner);
