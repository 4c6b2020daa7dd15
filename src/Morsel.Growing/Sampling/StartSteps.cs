using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Levels.Cuts;
using Morsel.Molecules;

namespace Morsel.Growing.Sampling;

/// <summary>A start, and steps from it along one coordinate each: its vibrations, bonds, angles and torsions.</summary>
static class StartSteps
{
    // Harmonic energies of the steps along a vibration, as parts of the window.
    static readonly double[] _energies = [0.15, 0.7];

    // Lengths of a bond beside that of the start: the wall is steeper than the way out.
    static readonly double[] _lengths = [0.87, 1.2, 1.4];

    // In degrees.
    static readonly double[] _bends = [-25, -12, 12, 25],
        _turns = [60, 120, 180, 240, 300];

    /// <param name="elements">The atoms in order.</param>
    /// <param name="start">From where.</param>
    /// <param name="window">
    /// No step is higher above the start by the harmonic energy, in cm-1; of a turn about a bond that says nothing, and it is not asked.
    /// </param>
    public static IEnumerable<Candidate> Of(ImmutableArray<Element> elements, StartPoint start, double window)
    {
        yield return new(start.Positions, $"start {start.Number}");
        for (int mode = 0; mode < start.Modes.Wavenumbers.Length; mode++)
        {
            foreach (double part in _energies)
            {
                foreach (int sign in (int[])[-1, 1])
                {
                    yield return new(
                        [.. HarmonicSampling.AlongMode(start, mode, sign, part * window)],
                        $"along vibration {mode + 1} of start {start.Number}"
                    );
                }
            }
        }

        foreach ((MolecularCutCoordinate coordinate, CoordinateKind kind) in Coordinates(elements, start))
        {
            double now = coordinate.Value(start.Positions.AsSpan());
            double[] values = kind switch
            {
                CoordinateKind.Distance => [.. _lengths.Select(length => length * now)],
                CoordinateKind.Angle => [.. _bends.Select(bend => now + bend).Where(value => value is > 0 and <= 180)],
                _ => [.. _turns.Select(turn => now + turn)],
            };
            foreach (double value in values)
            {
                double[] x = [.. start.Positions];
                if (coordinate.Set(x, value) && (kind == CoordinateKind.Torsion || HarmonicSampling.EnergyAt(start, elements, x) <= window))
                {
                    yield return new(
                        [.. x],
                        FormattableString.Invariant($"{coordinate.Name} of start {start.Number} at {value:F2} {coordinate.Unit}")
                    );
                }
            }
        }
    }

    static IEnumerable<(MolecularCutCoordinate Coordinate, CoordinateKind Kind)> Coordinates(
        ImmutableArray<Element> elements,
        StartPoint start
    )
    {
        List<(int First, int Second)> bonds = Bonds.Of(elements, [.. start.Positions]);
        ILookup<int, int> neighbours = bonds
            .Concat(bonds.Select(bond => (First: bond.Second, Second: bond.First)))
            .ToLookup(bond => bond.First, bond => bond.Second);
        return bonds
            .Select(bond => Named(CoordinateKind.Distance, bond.First, bond.Second))
            .Concat(
                from middle in Enumerable.Range(0, elements.Length)
                from one in neighbours[middle]
                from other in neighbours[middle]
                where one < other
                select Named(CoordinateKind.Angle, one, middle, other)
            )
            .Concat(
                from bond in bonds
                // Any neighbour of each end: all that hangs on the second end turns with it.
                from one in neighbours[bond.First].Where(atom => atom != bond.Second).Take(1)
                from other in neighbours[bond.Second].Where(atom => atom != bond.First && atom != one).Take(1)
                select Named(CoordinateKind.Torsion, one, bond.First, bond.Second, other)
            );

        (MolecularCutCoordinate, CoordinateKind) Named(CoordinateKind kind, params int[] atoms)
        {
            string letter = kind switch
            {
                CoordinateKind.Distance => "r",
                CoordinateKind.Angle => "a",
                _ => "d",
            };
            string name = $"{letter}({string.Join(',', atoms)})";
            return (MolecularCutCoordinate.Of(name, kind, [.. atoms], elements, start.Positions.AsSpan()), kind);
        }
    }
}
