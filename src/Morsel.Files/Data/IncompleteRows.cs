namespace Morsel.Files.Data;

/// <summary>What every format has in common: a row needs all its numbers, finite, and an energy where others have one.</summary>
static class IncompleteRows
{
    /// <summary>Marks as bad the rows that lack something, but for those that their reader marked already.</summary>
    public static void Refuse(RawRows rows, bool needEnergies, bool needSlopes)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.IsUsed(row) && Fault(rows, row, needEnergies, needSlopes) is var (found, expected))
            {
                rows.Refuse(row, rows.LineOf(row), found, expected);
            }
        }
    }

    static (string Found, string Expected)? Fault(RawRows rows, int row, bool needEnergies, bool needSlopes)
    {
        var from = row * rows.Width;
        for (var k = 0; k < rows.Width; k++)
        {
            if (!double.IsFinite(rows.Coordinates[from + k]))
            {
                return ($"{rows.Coordinates[from + k]} as {NameOf(rows, k)}", "a finite number");
            }
        }

        if (needEnergies && !double.IsFinite(rows.Energies[row]))
        {
            return (double.IsNaN(rows.Energies[row]) ? "no energy" : "an infinite energy", "a finite energy, as other rows have");
        }

        for (var k = 0; k < rows.Width && needSlopes && rows.HasSlope[row]; k++)
        {
            if (!double.IsFinite(rows.Slopes[from + k]))
            {
                return ($"{rows.Slopes[from + k]} as the gradient or force along {NameOf(rows, k)}", "a finite number");
            }
        }

        return null;
    }

    static string NameOf(RawRows rows, int k) =>
        rows.Elements.Length > 0 ? $"{"xyz"[k % 3]} of atom {k / 3 + 1} ({rows.Elements[k / 3]})" : rows.Axes[k].Name;
}
