namespace Morsel.Reports.Stores;

/// <summary>A folder of results cannot be used: the message names it, says why, and what to do.</summary>
sealed class FolderException(string message, Exception? inner = null) : Exception(message, inner);
