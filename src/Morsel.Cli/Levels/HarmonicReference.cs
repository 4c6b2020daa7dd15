using System.Collections.Immutable;
using System.Globalization;
using Morsel.Cli.Errors;
using Morsel.Files.Data;

namespace Morsel.Cli.Levels;

/// <summary>
/// Harmonic wavenumbers that a data file in extended XYZ has with a geometry, to compare with: the list
/// <c>harmonic_wavenumbers="1186.8 1268.6 ..."</c>, <c>wavenumbers</c> or <c>frequencies</c> of its comment, in cm-1.
/// </summary>
static class HarmonicReference
{
    static readonly string[] _keys = ["harmonic_wavenumbers", "wavenumbers", "frequencies"];

    /// <summary>Whether the lines are of geometries rather than of levels.</summary>
    public static bool IsIn(string[] lines) => lines.Length > 2 && int.TryParse(lines[0].Trim(), out _) && lines[1].Contains('=');

    /// <summary>The first list in the file, as levels <c>v1</c>, <c>v2</c> and so on, the slowest first.</summary>
    /// <exception cref="RequestException">There is no list, or it has not a positive number for each vibration.</exception>
    public static ImmutableArray<ReferenceLevel> Read(string path, string[] lines)
    {
        for (int first = 0; first + 1 < lines.Length && int.TryParse(lines[first].Trim(), out int atoms) && atoms > 0; first += atoms + 2)
        {
            CommentWord? list = Words(path, first + 1, lines[first + 1])
                .Find(word => _keys.Contains(word.Key, StringComparer.OrdinalIgnoreCase));
            if (list is not null)
            {
                return Levels($"{path}, line {first + 2}: {list.Key}", list.Value, atoms);
            }
        }

        throw new RequestException(
            $"{path}: no geometry has harmonic wavenumbers; expected harmonic_wavenumbers=\"1186.8 1268.6 ...\" in the comment of one, in cm-1."
        );
    }

    static List<CommentWord> Words(string path, int row, string comment)
    {
        try
        {
            return CommentWord.In(comment);
        }
        catch (MismatchException failure)
        {
            throw new RequestException($"{path}, line {row + 1}: found {failure.Found}, expected {failure.Expected}.");
        }
    }

    static ImmutableArray<ReferenceLevel> Levels(string where, string text, int atoms)
    {
        string[] words = text.Split([' ', ',', '[', ']', '\t'], StringSplitOptions.RemoveEmptyEntries);
        double[] values =
        [
            .. words
                .Select(word =>
                    double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN
                )
                .Order(),
        ];
        // A linear molecule has one vibration more.
        return values.Length - (3 * atoms - 6) is 0 or 1 && values.All(value => value > 0 && double.IsFinite(value))
            ? [.. values.Select((value, k) => new ReferenceLevel(value, $"v{k + 1}"))]
            : throw new RequestException(
                $"{where}: expected {3 * atoms - 6} positive numbers, one for each vibration ({3 * atoms - 5} of a linear molecule), found '{text}'."
            );
    }
}
