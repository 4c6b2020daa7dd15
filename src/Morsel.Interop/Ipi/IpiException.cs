namespace Morsel.Interop.Ipi;

/// <summary>A connection to a server has to end before its time. The message says why.</summary>
class IpiException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server's end of the connection was cut in the middle of a message or before it took an answer.</summary>
sealed class IpiBrokenException(string message, Exception? inner = null) : IpiException(message, inner);

/// <summary>The server simulates another system than the surface describes.</summary>
sealed class IpiForeignException(string message) : IpiException(message);
