namespace Morsel;

/// <summary>A name that is not among the known ones. The message says what was found, what was probably meant, and what is known.</summary>
public sealed class UnknownNameException : ArgumentException
{
    /// <param name="kind">What the name names: <c>potential</c>, <c>morse parameter</c>, <c>energy unit</c>.</param>
    /// <param name="found">The name as it was given.</param>
    /// <param name="known">Every name that would have been accepted, in the order to show them.</param>
    internal UnknownNameException(string kind, string found, IEnumerable<string> known)
        : this(kind, found, [.. known]) { }

    UnknownNameException(string kind, string found, string[] known)
        : base(Describe(kind, found, known))
    {
        Kind = kind;
        Found = found;
        Known = known;
        Suggestion = Morsel.Suggestion.For(found, known);
    }

    /// <summary>What it should have named: <c>potential</c>, <c>energy unit</c>.</summary>
    public string Kind { get; }

    /// <summary>The name that was given.</summary>
    public string Found { get; }

    /// <summary>The names that there are.</summary>
    public IReadOnlyList<string> Known { get; }

    /// <summary>The known name that was probably meant, or null.</summary>
    public string? Suggestion { get; }

    static string Describe(string kind, string found, string[] known)
    {
        var meant = Morsel.Suggestion.For(found, known) is { } suggestion ? $" Did you mean '{suggestion}'?" : "";
        return $"Unknown {kind} '{found}'.{meant} {(known.Length == 0 ? "There are none." : $"Known: {string.Join(", ", known)}.")}";
    }
}
