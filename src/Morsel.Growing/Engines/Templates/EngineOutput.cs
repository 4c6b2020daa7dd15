using System.Text.RegularExpressions;
using Morsel.Files.Data;
using Morsel.Growing.Engines.Running;
using Morsel.Units;

namespace Morsel.Growing.Engines.Templates;

/// <summary>Reads what a program wrote: the last energy counts, and only if the words of success stand after it.</summary>
/// <param name="description">Of the program, with gradient and geometry where the method has them.</param>
/// <param name="energy">Where the energy of the method stands.</param>
sealed class EngineOutput(EngineDescription description, (Regex Pattern, EnergyUnit Unit) energy)
{
    /// <summary>What a description calls standard output.</summary>
    public const string Standard = "stdout";

    /// <summary>The point of a program that has ended; a failure where anything is missing, torn or of another geometry.</summary>
    public CalculationResult Read(Calculation calculation, ProgramEnd end)
    {
        string? output = Text(calculation, description.Output);
        string said = $"{output}\n{ProgramFile.Text(calculation.Folder, ProgramRun.Errors)}";
        if (First(description.NotConverged, said) is { } words && !end.IsKilled)
        {
            return new FailedCalculation($"{description.Name} did not converge: it says '{words}'", MayPass: false);
        }

        if (end.Failure is { } failure)
        {
            return failure;
        }

        if (First(description.Failure, said) is { } bad)
        {
            return new FailedCalculation($"{description.Name} says '{bad}'", MayPass: true);
        }

        return output is null
            ? new FailedCalculation($"{description.Name} wrote no {description.Output}", MayPass: true)
            : Point(calculation, output);
    }

    CalculationResult Point(Calculation calculation, string output)
    {
        if (energy.Pattern.Matches(output) is not [.., var last])
        {
            return new FailedCalculation($"{description.Name}: there is no energy in {description.Output}", MayPass: true);
        }

        if (description.Success.FirstOrDefault(word => output.LastIndexOf(word, StringComparison.Ordinal) < last.Index) is { } missing)
        {
            return new FailedCalculation($"{description.Name} did not say '{missing}' after the energy", MayPass: true);
        }

        double value = Numbers.TryParse(last.Groups[1].Value, out double number) ? number : double.NaN;
        try
        {
            return OfAnother(calculation) ?? Point(calculation, value);
        }
        catch (MismatchException failure)
        {
            return new FailedCalculation($"{description.Name}: {failure.Message}", MayPass: true);
        }
    }

    CalculationResult Point(Calculation calculation, double value) =>
        description.Gradient is { } place
            ? Answer.Point(
                calculation,
                value,
                energy.Unit,
                BlockReader.Read(place, Text(calculation, place), calculation, "gradient"),
                SlopeUnit.Parse(place.Unit),
                place.Is == "forces"
            )
            : Answer.Point(calculation, value, energy.Unit, [], new(EnergyUnit.Hartree, LengthUnit.Bohr), areForces: false);

    FailedCalculation? OfAnother(Calculation calculation)
    {
        if (description.Geometry is not { } place)
        {
            return null;
        }

        double angstrom = LengthUnit.Parse(place.Unit).To(LengthUnit.Angstrom);
        double[] positions = BlockReader.Read(place, Text(calculation, place), calculation, "geometry");
        return Answer.OfAnother(calculation, [.. calculation.Elements.Select(one => one.Number)], [.. positions.Select(x => x * angstrom)]);
    }

    string? Text(Calculation calculation, Block block) => Text(calculation, block.File ?? description.Output);

    static string? Text(Calculation calculation, string file) =>
        ProgramFile.Text(calculation.Folder, file == Standard ? ProgramRun.Output : file);

    static string? First(IEnumerable<string> words, string text) =>
        words.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal));
}
