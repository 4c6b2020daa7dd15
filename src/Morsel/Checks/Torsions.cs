using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Checks;

/// <summary>
/// Turns about the bonds of a geometry, all else rigid: where the energy is highest on the way round, a saddle point is near.
/// </summary>
static class Torsions
{
    const int Turns = 36,
        MostBonds = 4,
        MostTops = 3;

    // Neighbours of a bond on one line with it do not turn.
    const double LeastSine = 0.2;

    /// <summary>The geometries at the tops, with the direction of the turn there; at most twelve.</summary>
    public static IEnumerable<(double[] Positions, double[] Direction)> Tops(
        IEnergySurface surface,
        ImmutableArray<Element> elements,
        ImmutableArray<double> minimum
    )
    {
        double[] start = [.. minimum];
        List<(int First, int Second)> bonds = Bonds.Of(elements, start);
        foreach (var bond in bonds.Where(bond => Turnable(bonds, bond, start)).Take(MostBonds))
        {
            HashSet<int> moving = Bonds.Moving(bonds, bond);
            double[] energies =
            [
                .. Enumerable.Range(0, Turns).Select(turn => surface.Energy(Turned(start, bond, moving, turn * 2 * Math.PI / Turns))),
            ];
            IEnumerable<int> tops = Enumerable
                .Range(0, Turns)
                .Where(turn => energies[turn] > energies[(turn + 1) % Turns] && energies[turn] >= energies[(turn + Turns - 1) % Turns])
                .OrderBy(turn => energies[turn])
                .Take(MostTops);
            foreach (int turn in tops)
            {
                double[] top = Turned(start, bond, moving, turn * 2 * Math.PI / Turns);
                yield return (top, Rotation(top, bond, moving));
            }
        }
    }

    // A bond in no ring, with a neighbour on each side off its line.
    static bool Turnable(List<(int First, int Second)> bonds, (int First, int Second) bond, double[] x)
    {
        HashSet<int> moving = Bonds.Moving(bonds, bond);
        bool isInRing = moving.Count == 1 && bonds.Count(other => other.First == bond.Second || other.Second == bond.Second) > 1;
        return !isInRing && Bends(bond.First, bond.Second) && Bends(bond.Second, bond.First);

        bool Bends(int atom, int other) =>
            bonds
                .Where(next => next != bond && (next.First == atom || next.Second == atom))
                .Any(next => Sine(x, atom, other, next.First == atom ? next.Second : next.First) > LeastSine);
    }

    static double Sine(double[] x, int at, int one, int other)
    {
        double[] cross = Cross(Between(x, at, one), Between(x, at, other));
        return Length(cross) / (Length(Between(x, at, one)) * Length(Between(x, at, other)));
    }

    // The formula of Rodrigues.
    static double[] Turned(double[] x, (int First, int Second) bond, HashSet<int> moving, double angle)
    {
        double[] axis = Axis(x, bond),
            turned = [.. x];
        (double sin, double cos) = Math.SinCos(angle);
        foreach (int atom in moving)
        {
            double[] from = Between(x, bond.Second, atom),
                across = Cross(axis, from);
            double along = axis.Zip(from, (a, b) => a * b).Sum();
            for (int k = 0; k < 3; k++)
            {
                turned[3 * atom + k] = x[3 * bond.Second + k] + cos * from[k] + sin * across[k] + (1 - cos) * along * axis[k];
            }
        }

        return turned;
    }

    // How the atoms begin to move in the turn.
    static double[] Rotation(double[] x, (int First, int Second) bond, HashSet<int> moving)
    {
        double[] axis = Axis(x, bond),
            direction = new double[x.Length];
        foreach (int atom in moving)
        {
            Cross(axis, Between(x, bond.Second, atom)).CopyTo(direction, 3 * atom);
        }

        return direction;
    }

    static double[] Axis(double[] x, (int First, int Second) bond)
    {
        double[] axis = Between(x, bond.First, bond.Second);
        double length = Length(axis);
        return [.. axis.Select(part => part / length)];
    }

    static double[] Between(double[] x, int from, int to) => [.. Enumerable.Range(0, 3).Select(k => x[3 * to + k] - x[3 * from + k])];

    static double[] Cross(double[] a, double[] b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

    static double Length(double[] vector) => Math.Sqrt(vector.Sum(part => part * part));
}
