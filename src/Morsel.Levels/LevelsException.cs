namespace Morsel.Levels;

/// <summary>Levels that cannot be had: the message says why, and what can be done instead.</summary>
public sealed class LevelsException : Exception
{
    internal LevelsException(string message)
        : base(message) { }
}
