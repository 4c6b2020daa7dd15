namespace Morsel.Files.Data;

/// <summary>A file of weights: one positive number a line, for each row of a data file, the bad ones included.</summary>
static class WeightsFile
{
    /// <param name="path">The file.</param>
    /// <param name="rows">How many rows the data file has.</param>
    /// <exception cref="DataFileException">A line is no positive number, or there are not as many as rows.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static double[] Read(string path, int rows)
    {
        var weights = new List<double>();
        foreach (var (line, text) in FileContent.Read(path).Lines())
        {
            if (text.StartsWith('#'))
            {
                continue;
            }

            if (!Numbers.TryParse(text, out var weight) || !(weight > 0 && double.IsFinite(weight)))
            {
                throw new DataFileException(
                    path,
                    line,
                    $"'{text}'",
                    "a positive weight",
                    "Give one a line; to leave a point out, use the row files."
                );
            }

            weights.Add(weight);
        }

        return weights.Count == rows
            ? [.. weights]
            : throw new DataFileException(
                path,
                null,
                $"{weights.Count} weights",
                $"{rows}, one for each row of the data",
                "Add or remove lines."
            );
    }
}
