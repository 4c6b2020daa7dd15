using System.Collections.Immutable;
using Morsel.Levels.Semirigid;

namespace Morsel.Levels.Thermal;

/// <summary>The motions that bring a geometry onto itself, like isotopes upon like.</summary>
/// <param name="Number">How many proper rotations do, the one by nothing included: the symmetry number.</param>
/// <param name="IsChiral">Whether no reflection or improper rotation does, so that there is a mirror image.</param>
/// <param name="IsLinear">Whether all atoms are on one line.</param>
sealed record RotationalSymmetry(int Number, bool IsChiral, bool IsLinear)
{
    // How far an atom may be from its image. Fitted surfaces hold symmetry to their error; no two conformers are so near.
    const double ToleranceInAngstrom = 0.01;

    /// <summary>1 of a molecule that is its own mirror image, else 2.</summary>
    public int MirrorImages => IsChiral ? 2 : 1;

    /// <param name="kinds">For each atom what it is: equal of atoms of one element and isotope.</param>
    /// <param name="masses">Of the atoms, in u.</param>
    /// <param name="positions">[atom][x, y, z], in angstrom.</param>
    public static RotationalSymmetry Of(ImmutableArray<int> kinds, ImmutableArray<double> masses, ReadOnlySpan<double> positions)
    {
        (double[] centred, _) = PrincipalAxes.Of(masses, positions);
        double[][] atoms = [.. centred.Chunk(3)];
        int first = Enumerable.Range(0, atoms.Length).MaxBy(atom => Length(atoms[atom])),
            second = Enumerable.Range(0, atoms.Length).MaxBy(atom => Length(Cross(atoms[first], atoms[atom])));
        if (Length(Cross(atoms[first], atoms[second])) < ToleranceInAngstrom * Length(atoms[first]))
        {
            return new(IsOntoItself(kinds, atoms, r => [-r[0], -r[1], -r[2]]) ? 2 : 1, IsChiral: false, IsLinear: true);
        }

        int proper = 0,
            improper = 0;
        double[] cross = Cross(atoms[first], atoms[second]);
        double[][] frame = [atoms[first], atoms[second], cross];
        for (int a = 0; a < atoms.Length; a++)
        {
            for (int b = 0; b < atoms.Length; b++)
            {
                if (a == b || !IsLike(a, b))
                {
                    continue;
                }

                // A motion is known by what becomes of two atoms: they, and what is at right angles to both, span the space.
                double[] turned = Cross(atoms[a], atoms[b]);
                proper += Maps([atoms[a], atoms[b], turned]) ? 1 : 0;
                improper += Maps([atoms[a], atoms[b], [-turned[0], -turned[1], -turned[2]]]) ? 1 : 0;
            }
        }

        return new(Math.Max(1, proper), improper == 0, IsLinear: false);

        bool IsLike(int a, int b) =>
            kinds[a] == kinds[first]
            && kinds[b] == kinds[second]
            && Math.Abs(Length(atoms[a]) - Length(atoms[first])) < ToleranceInAngstrom
            && Math.Abs(Length(atoms[b]) - Length(atoms[second])) < ToleranceInAngstrom
            && Math.Abs(Distance(atoms[a], atoms[b]) - Distance(atoms[first], atoms[second])) < 2 * ToleranceInAngstrom;

        bool Maps(double[][] images)
        {
            double[] rotation = Rotation(frame, images);
            return IsOntoItself(
                kinds,
                atoms,
                r =>
                    [
                        .. Enumerable
                            .Range(0, 3)
                            .Select(i => rotation[3 * i] * r[0] + rotation[3 * i + 1] * r[1] + rotation[3 * i + 2] * r[2]),
                    ]
            );
        }
    }

    static bool IsOntoItself(ImmutableArray<int> kinds, double[][] atoms, Func<double[], double[]> motion) =>
        atoms
            .Index()
            .All(atom =>
            {
                double[] image = motion(atom.Item);
                return atoms
                    .Index()
                    .Any(other => kinds[other.Index] == kinds[atom.Index] && Distance(other.Item, image) < ToleranceInAngstrom);
            });

    // From one frame, made orthonormal in the order of its vectors, to the other, made so too.
    static double[] Rotation(double[][] from, double[][] to)
    {
        double[][] f = Orthonormal(from),
            t = Orthonormal(to);
        return [.. Enumerable.Range(0, 9).Select(i => Enumerable.Range(0, 3).Sum(k => t[k][i / 3] * f[k][i % 3]))];
    }

    static double[][] Orthonormal(double[][] frame)
    {
        double[] x = Unit(frame[0]),
            z = Unit(frame[2]);
        double along = Dot(frame[1], x);
        return [x, Unit([.. frame[1].Select((value, i) => value - along * x[i])]), z];
    }

    static double[] Unit(double[] a)
    {
        double length = Length(a);
        return [.. a.Select(value => value / length)];
    }

    static double[] Cross(double[] a, double[] b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

    static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

    static double Length(double[] a) => Math.Sqrt(Dot(a, a));

    static double Distance(double[] a, double[] b) => Length([a[0] - b[0], a[1] - b[1], a[2] - b[2]]);
}
