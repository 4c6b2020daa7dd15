using System.Globalization;

namespace Morsel.Cli.Tests;

public class SampledMoleculeTests
{
    static double[][] Numbers(string[] lines) =>
        [.. lines.Select(line => line.Split(' ').Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray())];

    /// <summary>
    /// ASE's units, forces that pull with nothing left over, and energies below what was asked for: 15000 cm-1 are 1.8598 eV.
    /// </summary>
    [Fact]
    public void WaterIsWrittenAsGeometriesWithEnergiesAndForces()
    {
        using var place = new Workplace();
        string[] sample = ["sample", "water", "--points", "30", "--random", "--below", "15000 cm-1", "--out", "water.xyz"];
        Said said = place.Run(sample);
        Assert.True(said.ExitCode == 0, said.Error);
        string[][] frames = [.. File.ReadAllLines(place["water.xyz"]).Chunk(5)];
        Assert.Equal(30, frames.Length);
        foreach (string[] frame in frames)
        {
            Assert.Equal(["O", "H", "H"], frame[2..].Select(line => line.Split(' ')[0]));
            string energy = frame[1].Split(' ').Single(word => word.StartsWith("energy=", StringComparison.Ordinal))["energy=".Length..];
            Assert.InRange(double.Parse(energy, CultureInfo.InvariantCulture), 0, 1.8598);
            double[][] atoms = Numbers(frame[2..]);
            for (int axis = 3; axis < 6; axis++)
            {
                Close.Within(0, atoms.Sum(atom => atom[axis]), 1e-12);
            }
        }

        Said inspected = place.Run("inspect", "water.xyz");
        Assert.Equal(0, inspected.ExitCode);
        Assert.Contains("can be fitted", inspected.Out, StringComparison.Ordinal);
    }
}
