namespace Morsel.Fitting.Data;

/// <summary>The points cannot be divided as asked; the message says why and what to do.</summary>
public sealed class SplitException(string message) : Exception(message);
