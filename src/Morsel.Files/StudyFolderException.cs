namespace Morsel.Files;

/// <summary>A study's folder cannot be used: the message names it, says why, and what to do.</summary>
public sealed class StudyFolderException(string message, Exception? inner = null) : Exception(message, inner);
