using System.Collections.Immutable;
using System.Globalization;
using Morsel.Activations;
using Morsel.Files;
using Morsel.Files.Data;
using Morsel.Fitting.Advice;
using Morsel.Networks;
using Morsel.Studies.FormulaFitting;
using Morsel.Studies.Summaries;

namespace Morsel.Reports.Stores;

/// <summary>Evidence as a table, one row for each cell: small enough to be kept beside the source, where a study's folder is not.</summary>
/// <remarks>Errors are in standard deviations of the energies, to four digits. A text file with LF line ends.</remarks>
public static class EvidenceFile
{
    const string Header = "surface,dimensions,points,roughness,layout,activation,training,trials,failed,rmse_least,rmse_lower,rmse_median,rmse_upper,rmse_greatest";

    /// <summary>Writes the cells; the file appears whole or not at all.</summary>
    /// <exception cref="IOException">It exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, IEnumerable<EvidenceCell> cells, bool force) => WholeFile.Write(path, force, writer =>
    {
        writer.WriteLine(Header);
        foreach (EvidenceCell cell in cells)
        {
            (ProblemFacts problem, NetworkChoice network, Quartiles rmse) = (cell.Problem, cell.Network, cell.RelativeRmse);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{cell.Surface},{problem.Dimensions},{problem.Points},{problem.Roughness:G5},{network.Hidden},{Name(network.Activation)},{Name(network.Training)},{cell.Trials},{cell.Failed},{rmse.Least:G4},{rmse.Lower:G4},{rmse.Median:G4},{rmse.Upper:G4},{rmse.Greatest:G4}"));
        }
    });

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="DataFileException">It is not such a table.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<EvidenceCell> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header)
        {
            throw new DataFileException(path, null, lines.Length == 0 ? "an empty file" : "another header", Header, "Give a file that 'morsel study formula' wrote, or the folder of a study.");
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
                fields[0], new(Whole(1), Whole(2), Real(3)),
                new(new LayerWidths([.. fields[4].Split('-').Select(width => int.Parse(width, CultureInfo.InvariantCulture))]), Enum.Parse<ActivationName>(fields[5], ignoreCase: true), Enum.Parse<TrainingKind>(fields[6], ignoreCase: true)),
                Whole(7), Whole(8), new(Real(9), Real(10), Real(11), Real(12), Real(13)));
        }
        catch (Exception failure) when (failure is FormatException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new DataFileException(path, number, $"'{line}'", Header, "Write the file anew from the study's folder.");
        }
    }

    static string Name<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
