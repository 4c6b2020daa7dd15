using System.Globalization;
using Morsel.Files.Data;
using Morsel.Growing.Engines.Running;
using Morsel.Units;

namespace Morsel.Growing.Engines.Programs;

/// <summary>The file NAME.engrad of xtb and ORCA: atoms, energy in hartree, gradient in hartree/bohr, the geometry in bohr.</summary>
/// <remarks>Numbers in this order, between lines that begin with #. Energy and gradient have 12 decimals, the geometry has 7.</remarks>
static class Engrad
{
    /// <summary>The point; a failure where the file is not there, is torn, or is of another geometry.</summary>
    public static CalculationResult Read(Calculation calculation, string name)
    {
        if (ProgramFile.Text(calculation.Folder, name) is not { } text)
        {
            return new FailedCalculation($"there is no {name}", MayPass: true);
        }

        string[] fields =
        [
            .. text.Split('\n')
                .Where(line => !line.TrimStart().StartsWith('#'))
                .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
        double[] numbers = [.. fields.Select(field => Numbers.TryParse(field, out double number) ? number : double.NaN)];
        if (numbers.Length == 0 || !(numbers[0] is >= 1 and <= 1000))
        {
            return new FailedCalculation($"{name} is empty or torn", MayPass: true);
        }

        int atoms = (int)numbers[0];
        if (atoms != calculation.Elements.Length)
        {
            return new FailedCalculation(
                string.Create(CultureInfo.InvariantCulture, $"{name} is of {atoms} atoms, not of {calculation.Elements.Length}"),
                MayPass: false
            );
        }

        if (numbers.Length != 2 + 7 * atoms)
        {
            return new FailedCalculation(
                string.Create(CultureInfo.InvariantCulture, $"{name} is torn: it has {numbers.Length} numbers, not {2 + 7 * atoms}"),
                MayPass: true
            );
        }

        double[][] rows = [.. numbers[(2 + 3 * atoms)..].Chunk(4)];
        double angstrom = LengthUnit.Bohr.To(LengthUnit.Angstrom);
        return Answer.OfAnother(
                calculation,
                [.. rows.Select(row => double.IsFinite(row[0]) ? (int)row[0] : 0)],
                [.. rows.SelectMany(row => row[1..]).Select(x => x * angstrom)]
            )
            ?? Answer.Point(
                calculation,
                numbers[1],
                EnergyUnit.Hartree,
                numbers[2..(2 + 3 * atoms)],
                new(EnergyUnit.Hartree, LengthUnit.Bohr),
                areForces: false
            );
    }
}
