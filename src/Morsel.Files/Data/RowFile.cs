using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Files.Data;

/// <summary>Files of row numbers, counted from 0, separated by white space: which rows of a data file are for what.</summary>
static class RowFile
{
    /// <summary>The numbers in the file, in its order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">How many rows the data file has.</param>
    /// <exception cref="DataFileException">Something is no row number, is out of range, or appears twice; or there is none.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImmutableArray<int> Read(string path, int rows)
    {
        var numbers = ImmutableArray.CreateBuilder<int>();
        var lineOf = new Dictionary<int, int>();
        foreach (var (line, text) in FileContent.Read(path).Lines())
        {
            foreach (var field in text.StartsWith('#') ? [] : text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            {
                if (!int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row >= rows)
                {
                    throw new DataFileException(
                        path,
                        line,
                        $"'{field}'",
                        $"a row number from 0 to {rows - 1}",
                        $"Rows are counted from 0, and the data have {rows}."
                    );
                }

                if (!lineOf.TryAdd(row, line))
                {
                    throw new DataFileException(
                        path,
                        line,
                        $"row {row} again, after line {lineOf[row]}",
                        "each row once",
                        "Remove one of them."
                    );
                }

                numbers.Add(row);
            }
        }

        return numbers.Count > 0
            ? numbers.ToImmutable()
            : throw new DataFileException(path, null, "no row number", "at least one", "Add the rows, or leave the option out.");
    }
}

/// <summary>The rows that files name for training, validation and scoring; no row is in two of them.</summary>
/// <param name="Training">Null where no file was given.</param>
/// <param name="Validation">Null where no file was given.</param>
/// <param name="HeldOut">Null where no file was given.</param>
sealed record RowSplit(ImmutableArray<int>? Training, ImmutableArray<int>? Validation, ImmutableArray<int>? HeldOut)
{
    /// <summary>Reads the files that were given.</summary>
    /// <param name="training">Path of <c>--training-rows</c>, or null.</param>
    /// <param name="validation">Path of <c>--validation-rows</c>, or null.</param>
    /// <param name="heldOut">Path of <c>--held-out-rows</c>, or null.</param>
    /// <param name="rows">How many rows the data file has, the bad ones included.</param>
    /// <exception cref="DataFileException">A file is wrong by itself, or a row is in two of them.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RowSplit Read(string? training, string? validation, string? heldOut, int rows)
    {
        var owners = new Dictionary<int, string>();
        return new(Part(training), Part(validation), Part(heldOut));

        ImmutableArray<int>? Part(string? path)
        {
            if (path is null)
            {
                return null;
            }

            var numbers = RowFile.Read(path, rows);
            foreach (var row in numbers)
            {
                if (!owners.TryAdd(row, path))
                {
                    throw new DataFileException(
                        path,
                        null,
                        $"row {row}, which is in {owners[row]} too",
                        "each row in one file",
                        "Points that are trained on cannot judge a fit: remove it from one of them."
                    );
                }
            }

            return numbers;
        }
    }
}
