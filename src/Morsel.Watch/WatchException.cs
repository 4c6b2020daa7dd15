namespace Morsel.Watch;

/// <summary>A page cannot be served, and why.</summary>
sealed class WatchException : Exception
{
    public WatchException(string message, Exception? inner = null)
        : base(message, inner) { }
}
