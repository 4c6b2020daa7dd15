namespace Morsel.Growing.Engines;

/// <summary>An engine that cannot compute anything at all: the message says what is missing or wrong, and what to do.</summary>
sealed class EngineException(string message) : Exception(message);
