using System.Globalization;
using Morsel.Datasets;
using Morsel.Files.Data;
using Morsel.Growing.Engines.Running;
using Morsel.Units;

namespace Morsel.Growing.Engines.Programs;

/// <summary>An answer in a format that data files have, with atoms and positions in it: extended XYZ, QCSchema.</summary>
static class DataFileAnswer
{
    /// <summary>The point; a failure where there is no file, or it is torn, or is of another geometry than was asked.</summary>
    public static CalculationResult Read(Calculation calculation, string name)
    {
        string path = Path.Combine(calculation.Folder, name);
        if (ProgramFile.Text(calculation.Folder, name) is null or "")
        {
            return new FailedCalculation($"there is no {name}, or nothing in it", MayPass: true);
        }

        try
        {
            var file = DataFile.Read(path);
            return file.RowCount == 1
                ? Point(calculation, file, file.ToDataset())
                : new FailedCalculation(
                    string.Create(CultureInfo.InvariantCulture, $"{name} has {file.RowCount} geometries; expected one"),
                    MayPass: false
                );
        }
        catch (DataFileException failure)
        {
            return new FailedCalculation($"{name}: found {failure.Found}; expected {failure.Expected}", MayPass: false);
        }
        catch (EnergyQuestionException failure)
        {
            return new FailedCalculation($"{name}: {failure.Message.TrimEnd('.')}", MayPass: false);
        }
    }

    static CalculationResult Point(Calculation calculation, DataFile file, Dataset point) =>
        Answer.OfAnother(calculation, [.. file.Elements.Select(element => element.Number)], [.. point.Coordinates])
        ?? Answer.Point(
            calculation,
            point.Energies[0],
            EnergyUnit.Wavenumber,
            point.GradientCount == 1 ? [.. point.Gradient(0)] : [],
            new(EnergyUnit.Wavenumber, LengthUnit.Angstrom),
            areForces: false
        );
}
