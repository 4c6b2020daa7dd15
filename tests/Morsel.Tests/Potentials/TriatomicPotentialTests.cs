using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Potentials;

public class TriatomicPotentialTests
{
    static readonly double _angle = 104.499647 * Math.PI / 180;

    /// <summary>
    /// The formula written out by hand for the plain terms: with the angle at its equilibrium c = 0, so that only terms without c are left.
    /// </summary>
    [Fact]
    public void WaterWithOneBondStretchedIsThePolynomialOfThatBond()
    {
        double y = 1 - Math.Exp(-2.226 * 0.2);
        double expected =
            42909.8886909 * Math.Pow(y, 2)
            + 2040.9674526 * Math.Pow(y, 4)
            - 4969.2454493 * Math.Pow(y, 5)
            + 8108.4965235 * Math.Pow(y, 6)
            + 90 * Math.Pow(y, 7);
        Close.To(expected, new Water().Energy([0.9579205 + 0.2, 0.9579205, _angle]), 1e-12);
        Close.To(expected, new Water().Energy([0.9579205, 0.9579205 + 0.2, _angle]), 1e-12);
    }

    [Fact]
    public void WaterWithBothBondsStretchedHasThePublishedCouplings()
    {
        double y = 1 - Math.Exp(-2.226 * 0.1),
            c = Math.Cos(_angle + 0.1) - Math.Cos(_angle);
        double bend =
            18902.4419343 * Math.Pow(c, 2)
            + 1893.9978814 * Math.Pow(c, 3)
            + 4096.7344377 * Math.Pow(c, 4)
            - 1959.6011328 * Math.Pow(c, 5)
            + 4484.1589338 * Math.Pow(c, 6)
            + 4044.5538881 * Math.Pow(c, 7)
            - 4771.4504354 * Math.Pow(c, 8);
        double linear = 2 * y * (c * (-6152.4014118 + c * (-2902.1391226 + c * (-5732.6846068 + c * 953.8876083))));
        double square = 2 * y * y * (42909.8886909 + c * (-2767.1919717 - c * 3394.2470551)) + y * y * (-1031.930552 + c * 6023.8343525);
        double cubic =
            2 * Math.Pow(y, 3) * (c * (124.2352938 - c * 1282.5066122) + (-1146.4910952 + c * (9884.4168514 + c * 3040.3402183)));
        double quartic = 2 * Math.Pow(y, 4) * (2040.9674526 - 422.0339419 - c * 7238.099794);
        double rest = 2 * (-4969.2454493 * Math.Pow(y, 5) + 8108.4965235 * Math.Pow(y, 6) + 90 * Math.Pow(y, 7));
        Close.To(
            bend + linear + square + cubic + quartic + rest,
            new Water().Energy([0.9579205 + 0.1, 0.9579205 + 0.1, _angle + 0.1]),
            1e-12
        );
    }

    /// <summary>
    /// The stationary points in bohr, from H to the centre of mass of CN, and the 3911.13 cm-1 between them, as others found them.
    /// </summary>
    [Fact]
    public void HydrogenCyanideHasItsTwoWells()
    {
        HydrogenCyanide potential = new(EnergyUnit.Wavenumber);
        double bohr = LengthUnit.Bohr.To(LengthUnit.Angstrom);
        double nitrogen = 14.003074 / 26.003074;
        double hcn = At(3.18722, 2.17926, (nitrogen - 0.5) * -1),
            hnc = At(2.89321, 2.20061, nitrogen - 0.5);
        Assert.Equal(3911.13, hnc - hcn, 0.01);
        Assert.Equal(potential.Minimum.Energy, hcn, 0.001);

        // From the centre of mass to the middle; at angle pi the atom lies beyond C.
        double At(double toCentre, double cn, double shift) =>
            potential.Energy([cn * bohr, (toCentre + shift * cn) * bohr, shift < 0 ? Math.PI : 0]);
    }

    /// <summary>The paper's formula, term by term in another program, at C-H 1.3, C-N 1.25, N-H 1.1 angstrom.</summary>
    [Fact]
    public void HydrogenCyanideHasTheFormulasValueAwayFromItsWells()
    {
        double[] positions = [0, 0, 0, 1.25, 0, 0, 0, 0, 0];
        double x = (1.3 * 1.3 - 1.1 * 1.1 + 1.25 * 1.25) / (2 * 1.25);
        (positions[6], positions[7]) = (x, Math.Sqrt(1.3 * 1.3 - x * x));
        Assert.Equal(-11.656545387950871, new HydrogenCyanide().AtPositions(positions, []), 1e-12);
    }

    [Theory]
    [InlineData("water")]
    [InlineData("hcn")]
    public void AtItsPositionsAPointHasItsEnergyAndTheSlopesAlongThem(string name)
    {
        var potential = (TriatomicPotential)PotentialCatalogue.Create(name);
        double[] point = [1.12, 1.05, 1.9],
            positions = new double[9],
            gradient = new double[9];
        potential.Place(point, positions);
        double energy = potential.AtPositions(positions, gradient);
        Close.To(potential.Energy(point), energy, 1e-12);
        for (int i = 0; i < 9; i++)
        {
            const double Step = 1e-4;
            double Moved(double shift)
            {
                double[] moved = [.. positions];
                moved[i] += shift;
                return potential.AtPositions(moved, []);
            }

            double slope = (8 * (Moved(Step) - Moved(-Step)) - (Moved(2 * Step) - Moved(-2 * Step))) / (12 * Step);
            Close.Within(slope, gradient[i], 1e-9 * potential.WellDepth);
        }
    }
}
