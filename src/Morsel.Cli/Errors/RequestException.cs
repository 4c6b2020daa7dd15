namespace Morsel.Cli.Errors;

/// <summary>The command line asks for something that cannot be: the message says what was found, what was expected, what to do.</summary>
sealed class RequestException(string message, Exception? inner = null) : Exception(message, inner);
