namespace Morsel.Watch.Serving;

/// <summary>One event of a stream.</summary>
/// <param name="Id">What a browser that has lost the connection says it has seen last; one line.</param>
/// <param name="Name">The kind of event; one line.</param>
/// <param name="Data">JSON, on one line.</param>
readonly record struct ServerEvent(string Id, string Name, string Data);
