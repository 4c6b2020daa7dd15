namespace Morsel;

/// <summary>The known name a mistyped one was probably meant to be.</summary>
static class Suggestion
{
    /// <summary>The nearest of <paramref name="known"/>, ignoring case.</summary>
    /// <returns>
    /// The name fewest edits away (insert, delete, replace, swap of neighbours), if that is at most a third of <paramref name="found"/>'s
    /// letters; otherwise the only name that contains it; otherwise null. The first of equals wins.
    /// </returns>
    public static string? For(string found, IEnumerable<string> known)
    {
        var names = known.ToList();
        var limit = Math.Max(1, found.Length / 3);
        var nearest = names
            .Select(name => (name, edits: Edits(found, name)))
            .Where(x => x.edits <= limit && x.edits < found.Length)
            .OrderBy(x => x.edits)
            .Select(x => x.name)
            .FirstOrDefault();
        if (nearest is not null || found.Length < 3)
        {
            return nearest;
        }

        var containing = names.Where(name => name.Contains(found, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return containing.Count == 1 ? containing[0] : null;
    }

    // Optimal string alignment: 'mores' is one swap from 'morse', which plain Levenshtein counts as two edits.
    static int Edits(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            edits[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            edits[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replace = edits[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                edits[i, j] = Math.Min(replace, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[from.Length, to.Length];
    }

    static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
