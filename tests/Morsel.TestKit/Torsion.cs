using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.TestKit;

/// <summary>Harmonic bonds and bends, and any function of the cosine of the torsion; atoms 2 and 3 hang on 0 and 1.</summary>
sealed class Torsion(Func<double, double> potential) : IEnergySurface
{
    const double Bond = 1.45,
        Arm = 0.97,
        CosineOfBend = -0.17;

    const double Stretch = 400_000,
        Bend = 40_000,
        Step = 1e-3;

    public int CoordinateCount => 12;

    public bool Covers(ReadOnlySpan<double> coordinates) => true;

    public double Energy(ReadOnlySpan<double> coordinates, Span<double> gradient = default)
    {
        double[] x = [.. coordinates];
        for (int i = 0; i < gradient.Length; i++)
        {
            double at = x[i];
            gradient[i] = (8 * (Moved(1) - Moved(-1)) - (Moved(2) - Moved(-2))) / (12 * Step);
            x[i] = at;

            double Moved(int steps)
            {
                x[i] = at + steps * Step;
                return Value(x);
            }
        }

        return Value(x);
    }

    /// <summary>Two O, and an H on each.</summary>
    public static ImmutableArray<Element> Peroxide { get; } = [.. "O O H H".Split(' ').Select(Element.Parse)];

    /// <summary>All at its best but the torsion, in radians, and as much as the bond in the middle is longer, in angstrom.</summary>
    public static double[] Geometry(double torsion, double longer = 0)
    {
        double across = Arm * Math.Sqrt(1 - CosineOfBend * CosineOfBend),
            along = Arm * CosineOfBend;
        return
        [
            0,
            0,
            0,
            0,
            0,
            Bond + longer,
            across,
            0,
            along,
            across * Math.Cos(torsion),
            across * Math.Sin(torsion),
            Bond + longer - along,
        ];
    }

    double Value(double[] x)
    {
        double[] axis = To(x, 0, 1),
            one = To(x, 0, 2),
            other = To(x, 1, 3);
        double bond = Length(axis);
        double[] back = [.. axis.Select(part => -part)],
            first = Across(one, axis),
            second = Across(other, axis);
        return Well(bond - Bond, Stretch)
            + Well(Length(one) - Arm, Stretch)
            + Well(Length(other) - Arm, Stretch)
            + Well(Dot(one, axis) / (Length(one) * bond) - CosineOfBend, Bend)
            + Well(Dot(other, back) / (Length(other) * bond) - CosineOfBend, Bend)
            + potential(Dot(first, second) / (Length(first) * Length(second)));
    }

    static double Well(double by, double constant) => constant / 2 * by * by;

    static double[] To(double[] x, int from, int to) => [.. Enumerable.Range(0, 3).Select(k => x[3 * to + k] - x[3 * from + k])];

    // What of a vector is not along the axis.
    static double[] Across(double[] a, double[] axis) => [.. a.Select((part, k) => part - Dot(a, axis) / Dot(axis, axis) * axis[k])];

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    static double Length(double[] a) => Math.Sqrt(Dot(a, a));
}
