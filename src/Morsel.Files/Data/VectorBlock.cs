using Morsel.Molecules;

namespace Morsel.Files.Data;

/// <summary>The vectors of one geometry, as they are in a file of gradients or forces.</summary>
/// <param name="Line">Where they begin, counted from 1.</param>
sealed record VectorBlock(int Line)
{
    /// <summary>Three for each atom.</summary>
    public List<double> Numbers { get; } = [];

    /// <summary>The atoms; null where the file does not name them.</summary>
    public List<Element>? Elements { get; private set; }

    /// <summary>Why they cannot be used; null where they can.</summary>
    public (int Line, string Found, string Expected)? Fault { get; private set; }

    public void Add(int line, ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (!Data.Numbers.TryParse(field, out var value) || !double.IsFinite(value))
            {
                Fault ??= (line, $"'{field}'", Data.Numbers.Expected(field));
            }

            Numbers.Add(value);
        }
    }

    public void Add(Element element) => (Elements ??= []).Add(element);
}
