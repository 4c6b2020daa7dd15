namespace Morsel.Studies;

/// <summary>A study was asked for wrongly: the message names the file or option, the key, what was found, what was expected.</summary>
sealed class SpecException(string message, Exception? inner = null) : Exception(message, inner);
