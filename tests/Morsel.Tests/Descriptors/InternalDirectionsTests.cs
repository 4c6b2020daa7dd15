using Morsel.Descriptors;
using Morsel.Molecules;

namespace Morsel.Tests.Descriptors;

public class InternalDirectionsTests
{
    public static TheoryData<string, double[]> Geometries =>
        new()
        {
            { "H H", [0, 0, 0, 0.3, 0.4, 0.5] },
            { "H O H", Molecule.Geometry(3, 1) },
            { "C O H H", Molecule.Geometry(4, 2) },
            { "H H H H C", Molecule.Geometry(5, 3) },
            { "C O H H", [0, 0, 0, 1.2, 0, 0, -0.6, 0.9, 0, -0.6, -0.9, 0] },
            { "Na O H", [0, 0, 0, 1, 1, 1, 1.5, 1.5, 1.5] },
            { "Na O H", [0, 0, 0, 2, 0, 0, 3, 1e-5, 0] },
            { "C C H H", [0, 0, 0, 0, 0, 1.2, 0, 0, -1, 0, 0, 2.2] },
        };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void TheyAreOrthonormalOrZeroAndNoRigidMotions(string symbols, double[] geometry)
    {
        int atoms = symbols.Split(' ').Length,
            n = geometry.Length;
        double[] e = Directions(geometry, out int found);
        for (int k = 0; k < DistanceGeometry.DegreesOfFreedom(atoms); k++)
        {
            for (int l = 0; l < DistanceGeometry.DegreesOfFreedom(atoms); l++)
            {
                Close.Within(k == l && k < found ? 1 : 0, Dot(e.AsSpan(k * n, n), e.AsSpan(l * n, n)), 1e-14);
            }

            for (int axis = 0; axis < 3; axis++)
            {
                double moved = 0,
                    turned = 0;
                for (int atom = 0; atom < atoms; atom++)
                {
                    int next = 3 * atom + (axis + 1) % 3,
                        last = 3 * atom + (axis + 2) % 3;
                    moved += e[k * n + 3 * atom + axis];
                    turned += geometry[next] * e[k * n + last] - geometry[last] * e[k * n + next];
                }

                Close.Within(0, moved, 1e-14);
                Close.Within(0, turned, 1e-14 * atoms * 3);
            }
        }
    }

    // g = sum_k (g . e_k) e_k for every g that a function of distances can have.
    [Theory]
    [MemberData(nameof(Geometries))]
    public void TheyCarryTheWholeGradient(string symbols, double[] geometry)
    {
        var descriptor = new InvariantsDefinition(Molecule.Elements(symbols), new InverseVariable(), InvariantSet.All, 2).Create();
        double[] gradient = Molecule.Backward(
            descriptor,
            geometry,
            [.. Enumerable.Range(1, descriptor.FeatureCount).Select(k => Math.Sin(k))]
        );
        double[] e = Directions(geometry, out int found);
        double[] rebuilt = new double[geometry.Length];
        for (int k = 0; k < found; k++)
        {
            ReadOnlySpan<double> direction = e.AsSpan(k * geometry.Length, geometry.Length);
            double slope = Dot(gradient, direction);
            for (int i = 0; i < rebuilt.Length; i++)
            {
                rebuilt[i] += slope * direction[i];
            }
        }

        double size = gradient.Max(Math.Abs);
        for (int i = 0; i < rebuilt.Length; i++)
        {
            Close.Within(gradient[i], rebuilt[i], 1e-13 * size);
        }
    }

    [Theory]
    [InlineData("H H", 1, 1)]
    [InlineData("Na O H", 3, 2)]
    [InlineData("C C H H", 6, 3)]
    public void OnALineOnlyTheStretchesAreLeft(string symbols, int count, int stretches)
    {
        int atoms = symbols.Split(' ').Length;
        double[] geometry =
        [
            .. Enumerable.Range(0, atoms).SelectMany(atom => new[] { 0.3 * atom * atom, -0.7 * atom * atom, 1.1 * atom * atom }),
        ];
        Assert.Equal(count, DistanceGeometry.DegreesOfFreedom(atoms));
        Directions(geometry, out int found);
        Assert.Equal(stretches, found);
    }

    [Fact]
    public void TangentsAreTheJacobianAlongTheDirections()
    {
        double[] tangents = new double[4];
        Tangents.Fill([1, 2, 3, 4, 5, 6], [1, 0, -1, 0, 2, 0], 3, tangents);
        Assert.Equal([-2, -2, 4, 10], tangents);
        Assert.Throws<ArgumentException>(() => Tangents.Fill([1, 2, 3], [1, 0], 3, new double[1]));
    }

    static double[] Directions(double[] geometry, out int found)
    {
        double[] directions = new double[DistanceGeometry.DegreesOfFreedom(geometry.Length / 3) * geometry.Length];
        found = InternalDirections.Fill(geometry, directions);
        return directions;
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
