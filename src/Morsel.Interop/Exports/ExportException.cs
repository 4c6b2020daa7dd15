namespace Morsel.Interop.Exports;

/// <summary>A format cannot express a surface. The message says why, and which can.</summary>
sealed class ExportException(string message) : Exception(message);
