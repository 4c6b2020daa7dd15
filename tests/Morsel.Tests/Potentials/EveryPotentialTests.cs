using Morsel.Datasets;
using Morsel.Potentials;
using Morsel.Units;

namespace Morsel.Tests.Potentials;

/// <summary>What holds for every potential.</summary>
public class EveryPotentialTests
{
    static readonly IPotential[] _potentials =
    [
        .. PotentialCatalogue.All,
        new LennardJones(energyUnit: EnergyUnit.Electronvolt),
        new Morse(energyUnit: EnergyUnit.Wavenumber),
        new Morse2D(Morse2DForm.Planar),
        new DoubleMorse2D(b: 3, exponent: Math.Sqrt(2)),
        new DoubleMorse2D(b: 1),
        new DoubleMorse2D(b: 0.5),
        new HenonHeiles(0.1),
        new CollinearLeps(sato: 0, energyUnit: EnergyUnit.KilocaloriePerMole),
        new Eckart(0.3, 0.5),
        new Eckart(0.5, 0.3, energyUnit: EnergyUnit.Millielectronvolt),
        new DoubleWell(tiltKilocaloriePerMole: 1),
        new DoubleWell(tiltKilocaloriePerMole: -6),
        new Leps3D(sato: 0.1),
        new DoubleWellBath(g1: -1, energyUnit: EnergyUnit.Electronvolt),
        new CoupledMorse(lambda: 1.1),
        new CoupledMorse(lambda: -1.1),
        new HenonHeiles6D(1),
        new Water(EnergyUnit.Hartree),
        new HydrogenCyanide(EnergyUnit.Wavenumber),
    ];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, _potentials.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void GradientIsTheDerivative(int index)
    {
        const double Step = 1e-4;
        var potential = _potentials[index];
        var sample = SamplingGrid.Random(potential, SamplingGrid.Domain(potential), 300, 20);
        for (var row = 0; row < sample.Count; row++)
        {
            for (var k = 0; k < sample.CoordinateCount; k++)
            {
                double At(double shift)
                {
                    var moved = sample.Point(row).ToArray();
                    moved[k] += shift;
                    return potential.Energy(moved);
                }

                var central = (8 * (At(Step) - At(-Step)) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
                var gradient = sample.Gradients[row * sample.CoordinateCount + k];
                // Rounding of V over the step, and truncation, in units of the energies at hand.
                Close.Within(central, gradient, 1e-10 * (Math.Abs(sample.Energies[row]) + potential.WellDepth) + 1e-9 * Math.Abs(gradient));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void MinimumIsStationaryAndHasItsEnergy(int index)
    {
        var potential = _potentials[index];
        var gradient = new double[potential.Coordinates.Length];
        var energy = potential.EnergyAndGradient(potential.Minimum.Position.AsSpan(), gradient);
        Close.Within(potential.Minimum.Energy, energy, 1e-12 * potential.WellDepth);
        Assert.All(gradient, slope => Close.Within(0, slope, 1e-8 * potential.WellDepth));
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void NothingInTheDomainLiesBelowTheMinimum(int index)
    {
        var potential = _potentials[index];
        if (potential is HenonHeiles)
        {
            return;
        }

        var sample = SamplingGrid.Random(potential, SamplingGrid.Domain(potential), 20_000, 21);
        Assert.All(sample.Energies, energy => Assert.True(energy >= potential.Minimum.Energy));
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void AWrongLengthIsRefused(int index)
    {
        var dimensions = _potentials[index].Coordinates.Length;
        Assert.Throws<ArgumentException>(() => _potentials[index].EnergyAndGradient(new double[dimensions + 1], new double[dimensions]));
        Assert.Throws<ArgumentException>(() => _potentials[index].EnergyAndGradient(new double[dimensions], new double[dimensions + 1]));
        Assert.Throws<ArgumentException>(() => _potentials[index].Energy(new double[dimensions + 1]));
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void EveryPotentialDescribesItself(int index)
    {
        var potential = _potentials[index];
        Assert.All(
            new[] { potential.Name, potential.Title, potential.Formula, potential.Source, potential.EnergyUnit.Symbol },
            Assert.NotEmpty
        );
        Assert.All(potential.Coordinates, c => Assert.True(c.Low < c.High && c.Name != "" && c.Unit is not null));
        Assert.All(potential.Parameters, p => Assert.True(double.IsFinite(p.Value) && p.Meaning != "" && p.Unit != ""));
        Assert.True(potential.WellDepth > 0);
        if (potential is not (MullerBrown or TriatomicPotential))
        {
            Assert.All(potential.Parameters, p => Assert.Contains(p.Name, potential.Formula));
        }
    }
}
