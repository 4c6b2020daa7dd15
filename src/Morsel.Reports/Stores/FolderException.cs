namespace Morsel.Reports.Stores;

/// <summary>A folder of results cannot be used: the message names it, says why, and what to do.</summary>
class FolderException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another process writes to the folder now.</summary>
sealed class FolderBusyException(string message, Exception inner) : FolderException(message, inner);
