using System.Collections.Immutable;
using System.Globalization;
using Morsel.Activations;
using Morsel.Files.Data;
using Morsel.Fitting.Advice;
using Morsel.Networks;
using Morsel.Reports.Tables;
using Morsel.Studies.FormulaFitting;

namespace Morsel.Reports.Stores;

/// <summary>Evidence as a table, one row for each cell: small enough to be kept beside the source, where a study's folder is not.</summary>
/// <remarks>Errors are in standard deviations of the energies, to four digits. A text file with LF line ends.</remarks>
static class EvidenceFile
{
    static readonly CsvTable<EvidenceCell> _table = new()
    {
        { "surface", cell => cell.Surface },
        { "dimensions", cell => CsvFields.Whole(cell.Problem.Dimensions) },
        { "points", cell => CsvFields.Whole(cell.Problem.Points) },
        { "roughness", cell => cell.Problem.Roughness is { } roughness ? CsvFields.Rounded(roughness, 5) : "" },
        { "layout", cell => cell.Network.Hidden.ToString() },
        { "activation", cell => Name(cell.Network.Activation) },
        { "training", cell => Name(cell.Network.Training) },
        { "trials", cell => CsvFields.Whole(cell.Trials) },
        { "failed", cell => CsvFields.Whole(cell.Failed) },
        { "rmse_least", cell => CsvFields.Rounded(cell.RelativeRmse.Least, 4) },
        { "rmse_lower", cell => CsvFields.Rounded(cell.RelativeRmse.Lower, 4) },
        { "rmse_median", cell => CsvFields.Rounded(cell.RelativeRmse.Median, 4) },
        { "rmse_upper", cell => CsvFields.Rounded(cell.RelativeRmse.Upper, 4) },
        { "rmse_greatest", cell => CsvFields.Rounded(cell.RelativeRmse.Greatest, 4) },
    };

    /// <summary>Writes the cells; the file appears whole or not at all.</summary>
    /// <exception cref="IOException">It exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, IEnumerable<EvidenceCell> cells, bool force) => _table.Write(path, cells, force);

    /// <summary>The cells as the file has them, to its digits.</summary>
    public static ImmutableArray<EvidenceCell> AsWritten(IEnumerable<EvidenceCell> cells) => Cells("cells.csv", [.. _table.Lines(cells)]);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="DataFileException">It is not such a table.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<EvidenceCell> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new DataFileException(
                path,
                null,
                "no such file or folder",
                "a file that 'morsel study formula' wrote, or the folder of a study",
                "Check the name."
            );
        }

        return Cells(path, File.ReadAllLines(path));
    }

    static ImmutableArray<EvidenceCell> Cells(string path, string[] lines)
    {
        if (lines.Length == 0 || lines[0] != _table.Header)
        {
            throw new DataFileException(
                path,
                null,
                lines.Length == 0 ? "an empty file" : "another header",
                _table.Header,
                "Give a file that 'morsel study formula' wrote, or the folder of a study."
            );
        }

        return [.. lines.Skip(1).Select((line, index) => Cell(path, line, index + 2))];
    }

    static EvidenceCell Cell(string path, string line, int number)
    {
        try
        {
            string[] fields = line.Split(',');
            double Real(int field) => double.Parse(fields[field], CultureInfo.InvariantCulture);
            int Whole(int field) => int.Parse(fields[field], CultureInfo.InvariantCulture);
            return new(
                fields[0],
                new(Whole(1), Whole(2), Real(3)),
                new(
                    new LayerWidths([.. fields[4].Split('-').Select(width => int.Parse(width, CultureInfo.InvariantCulture))]),
                    Enum.Parse<ActivationName>(fields[5], ignoreCase: true),
                    Enum.Parse<TrainingKind>(fields[6], ignoreCase: true)
                ),
                Whole(7),
                Whole(8),
                new(Real(9), Real(10), Real(11), Real(12), Real(13))
            );
        }
        catch (Exception failure) when (failure is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new DataFileException(path, number, $"'{line}'", _table.Header, "Write the file anew from the study's folder.");
        }
    }

    static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
