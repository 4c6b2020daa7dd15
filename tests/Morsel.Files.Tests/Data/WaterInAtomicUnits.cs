using System.Globalization;
using Morsel.Datasets;
using Morsel.Files.Data;

namespace Morsel.Files.Tests.Data;

/// <summary>
/// The numbers that test files of several formats were made of: energies, positions and gradients of water in atomic units.
/// </summary>
static class WaterInAtomicUnits
{
    // By CODATA 2022.
    public const double Hartree = 219474.63136314,
        Bohr = 0.529177210544;

    /// <summary>[row][energy, nine positions, nine gradients].</summary>
    public static double[][] Rows { get; } = Read(Path.Combine(Repository.Root, "tests", "data", "qcschema", "water.txt"));

    /// <summary>A row of numbers a line, with spaces between them.</summary>
    public static double[][] Read(string path) =>
        [
            .. File.ReadLines(path)
                .Select(line => line.Split(' ').Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray()),
        ];

    /// <summary>The file holds these numbers, and can be fitted.</summary>
    public static void AssertIn(DataFile file, string format)
    {
        Dataset set = file.ToDataset();
        Assert.Equal(format, file.Format);
        Assert.Equal("O H H", string.Join(' ', set.Space.Elements));
        Assert.Equal(Rows.Length, set.Count);
        for (int row = 0; row < set.Count; row++)
        {
            Assert.Equal(Rows[row][0] * Hartree, set.Energies[row], 0.01);
            for (int k = 0; k < 9; k++)
            {
                Assert.Equal(Rows[row][1 + k] * Bohr, set.Point(row)[k], 1e-12);
                Assert.Equal(Rows[row][10 + k] * Hartree / Bohr, set.Gradient(row)[k], 1e-3);
            }
        }

        Assert.True(DataExamination.Of(file).IsUsable);
    }
}
