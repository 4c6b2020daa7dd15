using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Morsel.Cli.Errors;
using Morsel.Files;
using Morsel.Levels;

namespace Morsel.Cli.Levels;

/// <summary>A level from elsewhere, to compare with.</summary>
/// <param name="Energy">Above the ground state, in the unit of the levels.</param>
/// <param name="Assignment">Its quanta, such as <c>2 v1</c>; empty where it is known by its place alone.</param>
sealed record ReferenceLevel(double Energy, string Assignment)
{
    const int MostLevels = 10_000,
        MostBytes = 500_000_000;

    /// <summary>
    /// Reads lines of an energy and, after a comma, perhaps an assignment. A first line of words is a header: where it names an energy and
    /// an assignment, as in the tables that <c>levels --csv</c> writes, these are the columns. Or the harmonic wavenumbers that a data file
    /// has (<see cref="HarmonicReference"/>).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="isHarmonic">Whether the levels to compare are harmonic.</param>
    /// <exception cref="RequestException">A line has no energy.</exception>
    public static ImmutableArray<ReferenceLevel> Read(string path, bool isHarmonic)
    {
        string[] lines = Text(path).ReplaceLineEndings("\n").Split('\n');
        if (HarmonicReference.IsIn(lines))
        {
            return isHarmonic
                ? HarmonicReference.Read(path, lines)
                : throw new RequestException($"{path}: harmonic wavenumbers of data are compared with those of --method harmonic alone.");
        }

        List<ReferenceLevel> levels = [];
        (int ofEnergy, int ofAssignment) = (0, 1);
        foreach ((int row, string line) in lines.Index())
        {
            string[] fields = line.Split(',', StringSplitOptions.TrimEntries);
            if (line.Trim() == "" || line.StartsWith('#'))
            {
                continue;
            }

            if (
                fields.Length > ofEnergy
                && double.TryParse(fields[ofEnergy], NumberStyles.Float, CultureInfo.InvariantCulture, out double energy)
                && double.IsFinite(energy)
            )
            {
                levels.Add(new(energy, fields.ElementAtOrDefault(ofAssignment) ?? ""));
            }
            else if (row == 0 && Array.FindIndex(fields, IsEnergy) is >= 0 and var named)
            {
                (ofEnergy, ofAssignment) = (named, Array.IndexOf(fields, "assignment"));
            }
            else if (levels.Count > 0 || row > 0)
            {
                throw new RequestException(
                    $"{path}, line {row + 1}: expected an energy above the ground state and perhaps, after a comma, an assignment such as 2 v1; found '{line}'."
                );
            }

            if (levels.Count > MostLevels)
            {
                throw new RequestException($"{path}: more than {MostLevels:N0} levels.");
            }
        }

        return levels.Count > 0
            ? [.. levels]
            : throw new RequestException($"{path}: no level was found; expected a line for each, its energy above the ground state first.");
    }

    static bool IsEnergy(string title) => title == "energy" || title.StartsWith("energy_", StringComparison.Ordinal);

    static string Text(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(InputFile.Read(path, MostBytes));
        }
        catch (InputFileException failure)
        {
            throw new RequestException($"{path}: {failure.Message}");
        }
    }

    /// <summary>The reference of a level: that of its assignment, or of those without one the nearest; null where there is none.</summary>
    /// <remarks>A reference belongs to the level that is nearest to it; the ground state has none.</remarks>
    public static ReferenceLevel? For(ImmutableArray<ReferenceLevel> references, ImmutableArray<Level> levels, int k)
    {
        if (k == 0)
        {
            return null;
        }

        Level level = levels[k];
        return references.FirstOrDefault(reference => reference.Assignment != "" && reference.Assignment == level.Assignment)
            ?? references
                .Where(reference =>
                    reference.Assignment == "" && levels.Skip(1).MinBy(other => Math.Abs(other.Energy - reference.Energy)) == level
                )
                .MinBy(reference => Math.Abs(reference.Energy - level.Energy));
    }
}
