namespace Morsel.Growing;

/// <summary>A growth that cannot be done as asked, or a folder that cannot be gone on from; the message says why and what to do.</summary>
sealed class GrowthException(string message, Exception? inner = null) : Exception(message, inner);
