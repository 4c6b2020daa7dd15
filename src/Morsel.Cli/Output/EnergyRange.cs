using Morsel.Files.Data;
using Morsel.Units;

namespace Morsel.Cli.Output;

/// <summary>The energies of a file's good rows in one unit.</summary>
sealed record EnergyRange(string Unit, double Lowest, double Median, double Highest)
{
    public double Span => Highest - Lowest;

    /// <summary>
    /// In cm-1, meV, eV, kcal/mol and hartree; or, where the file's unit is reduced or not known, as they stand there, in <c>1</c>.
    /// </summary>
    public static IEnumerable<EnergyRange> Of(DataFile file)
    {
        double[] energies = file.HasEnergies ? file.EnergiesAsRead() : [];
        Array.Sort(energies);
        if (energies.Length == 0)
        {
            return [];
        }

        var read = new EnergyRange(
            "1",
            energies[0],
            (energies[(energies.Length - 1) / 2] + energies[energies.Length / 2]) / 2,
            energies[^1]
        );
        if (file.EnergyUnit is null or { Value: "1" })
        {
            return [read];
        }

        EnergyUnit own = EnergyUnit.Parse(file.EnergyUnit.Value);
        EnergyUnit[] shown =
        [
            EnergyUnit.Wavenumber,
            EnergyUnit.Millielectronvolt,
            EnergyUnit.Electronvolt,
            EnergyUnit.KilocaloriePerMole,
            EnergyUnit.Hartree,
        ];
        return shown
            .Append(own)
            .Distinct()
            .Select(unit => new EnergyRange(
                unit.Symbol,
                read.Lowest * own.To(unit),
                read.Median * own.To(unit),
                read.Highest * own.To(unit)
            ));
    }
}
