namespace Morsel.Levels;

/// <summary>Levels that cannot be had: the message says why, and what can be done instead.</summary>
sealed class LevelsException(string message) : Exception(message);
