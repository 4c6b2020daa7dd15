namespace Morsel.Watch.Runs;

/// <summary>A request that the page cannot answer, and why.</summary>
sealed class WatchRequestException(string message) : Exception(message);
