using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Surfaces;
using Morsel.Units;

namespace Morsel.Interop.Exports.Lammps;

/// <summary>The distance between the atoms of a molecule of two.</summary>
sealed class DistanceOfAtoms : PairDistance
{
    readonly Surface _surface;
    readonly Molecule _molecule;
    readonly double[] _coordinates;

    public DistanceOfAtoms(Surface surface, Molecule molecule, string instead)
    {
        if (molecule.Elements.Length > 2)
        {
            throw new ExportException(
                $"LAMMPS' pair_style table is a function of one distance, and this is a surface of {molecule.Elements.Length} atoms ({molecule.Symbols}), whose energy is no sum over pairs."
                    + $"{instead} LAMMPS calls exported code by its command 'fix external'; see docs/use-in-lammps.md."
            );
        }

        (_surface, _molecule, _coordinates) = (surface, molecule, new double[surface.CoordinateCount]);
    }

    public override LammpsUnits Units => LammpsUnits.Metal(LengthUnit.Angstrom, EnergyUnit.Wavenumber);

    public override (string One, string Other)? TwoElements =>
        _molecule.Elements[0] == _molecule.Elements[1] ? null : (_molecule.Elements[0].Symbol, _molecule.Elements[1].Symbol);

    public override double At(ImmutableArray<double> point) =>
        Math.Sqrt(Enumerable.Range(0, 3).Sum(k => (point[k] - point[3 + k]) * (point[k] - point[3 + k])));

    public override (double Low, double High) Range(double inside)
    {
        (double below, double above) = (inside, inside);
        while (IsTrained(below))
        {
            below /= 2;
        }

        while (IsTrained(above))
        {
            above *= 2;
        }

        return (Edge(inside, below), Edge(inside, above));
    }

    // The inputs of two atoms are functions of the distance that rise or fall all the way, so that the range of one is an interval of the
    // other.
    double Edge(double inside, double outside)
    {
        while (Math.Abs(inside - outside) > 1e-12 * inside)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = IsTrained(middle) ? (middle, outside) : (inside, middle);
        }

        return inside;
    }

    // As the evaluator's flag, without its margin: a wall is to begin where the data do.
    bool IsTrained(double r)
    {
        _coordinates[^1] = r;
        return _surface.Ranges.All(range =>
        {
            double[] features = new double[range.Descriptor.FeatureCount];
            range.Descriptor.Forward(_coordinates, features, new double[range.Descriptor.WorkLength]);
            return features.Index().All(feature => feature.Item >= range.Low[feature.Index] && feature.Item <= range.High[feature.Index]);
        });
    }
}
