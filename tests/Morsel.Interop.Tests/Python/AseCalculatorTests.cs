using System.Text;
using Morsel.Interop.Exports.Python;

namespace Morsel.Interop.Tests.Python;

/// <summary>The calculator, in the real ASE.</summary>
public sealed class AseCalculatorTests
{
    const string Molecule = """
        import warnings
        import numpy, pes
        from ase import Atoms, units
        start = numpy.array(pes.REFERENCE[0][0]).reshape(4, 3)
        atoms = Atoms("COHH", start, calculator=pes.Calculator())

        """;

    [Fact]
    public void ForcesAreMinusTheGradientWhateverTheOrderOfTheAtoms() =>
        Run(
            """
            energy, gradient = pes.evaluate(start)
            order = [2, 1, 3, 0]
            other = Atoms("HOHC", start[order], calculator=pes.Calculator())
            for molecule, places in ((atoms, slice(None)), (other, order)):
                assert abs(molecule.get_potential_energy() - energy) < 1e-12
                assert abs(molecule.get_forces() + gradient[places]).max() < 1e-12
            assert other.calc.outside_training_range is False
            assert other.calc.spread > 0
            """
        );

    [Fact]
    public void EnergyIsConserved() =>
        Run(
            """
            from ase.md.velocitydistribution import MaxwellBoltzmannDistribution
            from ase.md.verlet import VelocityVerlet
            from ase.optimize import BFGS
            BFGS(atoms, logfile=None).run(fmax=1e-4, steps=200)
            MaxwellBoltzmannDistribution(atoms, temperature_K=300, rng=numpy.random.default_rng(1))
            totals = []
            VelocityVerlet(atoms, timestep=0.1 * units.fs).run(1)
            motion = VelocityVerlet(atoms, timestep=0.1 * units.fs)
            motion.attach(lambda: totals.append(atoms.get_total_energy()))
            motion.run(500)
            assert max(totals) - min(totals) < 1e-4, (min(totals), max(totals))
            assert atoms.get_kinetic_energy() > 0.01
            """
        );

    [Fact]
    public void StressIsTheSlopeInStrain() =>
        Run(
            """
            from ase.calculators.calculator import PropertyNotImplementedError
            try:
                atoms.get_stress()
                raise SystemExit("there is no stress without a cell")
            except PropertyNotImplementedError:
                pass
            atoms.set_cell([[9, 0, 0], [1, 8, 0], [0.5, 2, 10]])
            difference = atoms.calc.calculate_numerical_stress(atoms, d=1e-5)
            assert abs(atoms.get_stress() - difference).max() < 1e-9, (atoms.get_stress(), difference)
            """
        );

    [Fact]
    public void ItWarnsOnceOutsideTheRange() =>
        Run(
            """
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")
                for far in (0.5, 0.6, 0.7):
                    atoms.positions[0] = start[0] + far
                    atoms.get_potential_energy()
                    assert atoms.calc.outside_training_range
            assert len(said) == 1 and "outside the range of the training points" in str(said[0].message), said
            """
        );

    [Fact]
    public void OtherAtomsAndAtomsThatCoincideAreRefused() =>
        Run(
            """
            def refused(molecule):
                molecule.calc = pes.Calculator()
                try:
                    molecule.get_potential_energy()
                except ValueError as error:
                    return str(error)
            assert refused(Atoms("COH", start[:3])) == "pes is a surface of C O H H, not of C O H", refused(Atoms("COH", start[:3]))
            assert "two atoms coincide" in refused(Atoms("COHH", start[[0, 0, 2, 3]]))
            """
        );

    [Fact]
    public void ItCanBePickledAndCopied() =>
        Run(
            """
            import copy, pickle
            for again in (pickle.loads(pickle.dumps(atoms.calc)), copy.deepcopy(atoms.calc)):
                assert again.get_potential_energy(atoms) == atoms.get_potential_energy()
            """
        );

    [Fact]
    public void NothingElseNeedsAse()
    {
        using Workplace place = Exported("numpy");
        string said = place.Script(
            """
            import sys
            sys.modules["ase"] = None
            import pes
            pes.evaluate([[0, 0, 0], [1.2, 0, 0], [-0.6, 0.9, 0], [-0.6, -0.9, 0]])
            try:
                pes.Calculator
            except ImportError as error:
                print(error)
            """
        );
        Assert.Equal("pes.Calculator needs ASE (pip install ase); evaluate and predict do not", said.TrimEnd());
    }

    static void Run(string script)
    {
        using Workplace place = Exported("numpy", "ase");
        place.Script(Molecule + script);
    }

    static Workplace Exported(params string[] modules)
    {
        var place = new Workplace();
        place.RequireModules(modules);
        place.Write(
            "pes.py",
            Encoding.UTF8.GetString(
                new PythonExporter().Files(TestedSurfaces.Request(TestedSurfaces.Of(TestedSurfaces.Committee)))[0].Content.Span
            )
        );
        return place;
    }
}
