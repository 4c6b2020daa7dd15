using Morsel.Levels.Thermal;
using Morsel.Molecules;

namespace Morsel.Levels.Tests.Thermal;

public class ThermochemistryTests
{
    static RigidMolecule Molecule(string atoms, double[] positions, double[] wavenumbers)
    {
        Element[] elements = [.. atoms.Split(' ').Select(Element.Parse)];
        double[] masses = [.. elements.Select(element => element.MassInDalton)];
        Checks.StationaryPoint point = new([.. positions], 0, 0, [.. wavenumbers], true);
        return RigidMolecule.Of(point, AtomKinds.Of([.. elements], [.. masses]), [.. masses]);
    }

    static RigidMolecule Water()
    {
        double angle = 104.48 * Math.PI / 180;
        return Molecule("O H H", [0, 0, 0, 0.9578, 0, 0, 0.9578 * Math.Cos(angle), 0.9578 * Math.Sin(angle), 0], [1649.6, 3830.4, 3941.0]);
    }

    static void IsAsInAse(double enthalpy, double entropy, RigidMolecule molecule, double temperature, double pressure)
    {
        Thermochemistry found = Thermochemistry.Of(molecule, temperature, pressure);
        // ASE has the constants of 2014.
        Close.To(enthalpy, found.Enthalpy, 2e-6);
        Close.To(entropy, found.Entropy, 2e-6);
        Close.To(enthalpy - temperature * entropy / 1000, found.Gibbs, 3e-6);
    }

    /// <summary>ase.thermochemistry.IdealGasThermo of ASE 3.22.1, with these geometries, masses and wavenumbers, spin 0.</summary>
    [Fact]
    public void TheNumbersAreAses()
    {
        RigidMolecule cyanide = Molecule("H C N", [0, 0, -1.065, 0, 0, 0, 0, 0, 1.153], [731.7, 731.7, 2127.4, 3450.9]),
            dioxide = Molecule("O C O", [0, 0, -1.1621, 0, 0, 0, 0, 0, 1.1621], [667.4, 667.4, 1388.2, 2349.1]);
        IsAsInAse(9.922715, 188.658614, Water(), 298.15, 1e5);
        IsAsInAse(35.634169, 232.131665, Water(), 1000, 1e5);
        IsAsInAse(9.205220, 201.495772, cyanide, 298.15, 101_325);
        IsAsInAse(40.025524, 252.963199, cyanide, 1000, 101_325);
        IsAsInAse(9.361256, 213.756271, dioxide, 298.15, 1e5);
    }

    /// <summary>M. W. Chase, NIST-JANAF Thermochemical Tables (1998), at 298.15 K and 1 bar.</summary>
    [Fact]
    public void SmallMoleculesHaveTheEntropiesOfTheTables()
    {
        RigidMolecule nitrogen = Molecule("N N", [0, 0, 0, 0, 0, 1.0977], [2358.6]);
        Thermochemistry found = Thermochemistry.Of(nitrogen, 298.15, 1e5);
        Close.Within(191.609, found.Entropy, 0.05);
        // Rotation is taken as classical: by about hc B/3, 0.008 kJ/mol, too much.
        Close.Within(8.670, found.Enthalpy, 0.01);
        Close.Within(29.124, found.HeatCapacity, 0.02);
        Thermochemistry water = Thermochemistry.Of(Water(), 298.15, 1e5);
        Close.Within(188.834, water.Entropy, 0.3);
        Close.Within(9.904, water.Enthalpy, 0.03);
        Close.Within(33.590, water.HeatCapacity, 0.3);
    }

    [Fact]
    public void TheHeatCapacityIsTheSlopeOfTheEnthalpy()
    {
        double Enthalpy(double temperature) => Thermochemistry.Of(Water(), temperature, 1e5).Enthalpy;
        double slope = (8 * (Enthalpy(701) - Enthalpy(699)) - (Enthalpy(702) - Enthalpy(698))) / 12;
        Close.To(1000 * slope, Thermochemistry.Of(Water(), 700, 1e5).HeatCapacity, 1e-7);
    }

    [Fact]
    public void TheSymmetryNumberTakesItsLogarithmFromTheEntropy()
    {
        RigidMolecule water = Water();
        Assert.Equal(2, water.SymmetryNumber);
        double difference =
            Thermochemistry.Of(water with { SymmetryNumber = 1 }, 500, 1e5).Entropy - Thermochemistry.Of(water, 500, 1e5).Entropy;
        Close.To(8.314462618 * Math.Log(2), difference, 1e-9);
    }

    [Fact]
    public void ForwardOverBackwardIsTheEquilibriumConstant()
    {
        RigidMolecule one = Water(),
            other = one with { GroundState = one.GroundState + 500, SymmetryNumber = 1, Wavenumbers = [1000, 2000, 3000] },
            saddle = one with { GroundState = one.GroundState + 4000, SymmetryNumber = 1, Wavenumbers = [1500, 2500] };
        RateConstant forward = RateConstant.Of(one, saddle, other, 1, 1000, 400),
            back = RateConstant.Of(other, saddle, one, 1, 1000, 400);
        double gibbs = 500 * 0.01196265659 + Thermochemistry.Of(other, 400, 1e5).Gibbs - Thermochemistry.Of(one, 400, 1e5).Gibbs;
        Close.To(Math.Exp(-1000 * gibbs / (8.314462618 * 400)), forward.Classical / back.Classical, 1e-8);
        Close.To(forward.Classical * forward.Eckart, forward.WithEckart, 1e-10);
        // The same barrier seen from either side lets as much through.
        Close.To(forward.Eckart, back.Eckart, 1e-8);
    }

    [Fact]
    public void ARateWithoutAnyChangeOfShapeIsTheFrequencyTimesBoltzmannsFactor()
    {
        // One vibration of low wavenumber w is lost: kT/h (1 - exp(-w/kT)) exp(-E/kT).
        RigidMolecule minimum = Water() with { Wavenumbers = [100, 3000, 3500] },
            saddle = minimum with { GroundState = minimum.GroundState + 2000, Wavenumbers = [3000, 3500] };
        double thermal = 0.6950348 * 300;
        RateConstant rate = RateConstant.Of(minimum, saddle, null, 2, 800, 300);
        Close.To(2 * 2.083661912e10 * 300 * (1 - Math.Exp(-100 / thermal)) * Math.Exp(-2000 / thermal), rate.Classical, 1e-6);
        Close.To(1 + Math.Pow(800 / thermal, 2) / 24, rate.Wigner, 1e-6);
        Assert.True(double.IsNaN(rate.Eckart));
    }
}
