using System.Collections.Immutable;
using Morsel.Levels.Paths;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Levels.Tests.Paths;

/// <summary>
/// An atom handed from one like atom to another on a line: the path is straight, as the sum of the two bonds and their difference do not
/// couple, neither in the energy nor in the kinetic energy.
/// </summary>
public class TransferPathTests
{
    const double Barrier = 3000,
        Shift = 0.25,
        Middle = 1.2,
        Sum = 150_000,
        Bend = 12_000;

    static readonly Triatomic _transfer = new(
        (r1, r2, c) =>
        {
            double s = (r1 - r2) / Shift,
                w = s * s - 1,
                q = r1 + r2 - 2 * Middle,
                slope = 4 * Barrier * w * s / Shift;
            return (Barrier * w * w + Sum / 2 * q * q + Bend * (1 + c), slope + Sum * q, -slope + Sum * q, Bend);
        }
    );

    static readonly ImmutableArray<Element> _atoms = [Element.Parse("O"), Element.Parse("H"), Element.Parse("H")];

    static readonly Lazy<ReactionPath> _path = new(() =>
    {
        PathRequest request = new(
            _transfer,
            [],
            _atoms,
            IsotopeMasses.Common(_atoms, areNuclear: false),
            [Triatomic.Geometry(1.3, 1.1, 2.9)],
            20_000
        );
        StationaryMap map = PathSearch.Map(request);
        Assert.Equal([0, 1], map.Points.Select(point => point.Order));
        Assert.True(map.Crossings.Single().IsDegenerate);
        return PathSearch.Path(request, map, null)!;
    });

    // 1/mass of the difference of the two bonds: Wilson's G matrix.
    static double InverseMass => 2 * (1 / _atoms[1].MassInDalton + 2 / _atoms[0].MassInDalton);

    [Fact]
    public void AStraightPathHasItsLengthAndItsProfile()
    {
        ReactionPath path = _path.Value;
        Close.To(2 * Shift / Math.Sqrt(InverseMass), path.Points[^1].Length - path.Points[0].Length, 1e-5);
        Assert.All(
            path.Points,
            point =>
            {
                double w = Math.Pow(point.Length * Math.Sqrt(InverseMass) / Shift, 2) - 1;
                Close.Within(Barrier * w * w, point.Energy, 0.02);
            }
        );
        Assert.All(path.Points.Where(point => point.Energy > 1), point => Close.Within(0, point.Curvature, 1e-3));
    }

    [Fact]
    public void AcrossItAreTheSymmetricStretchAndTheBends()
    {
        // omega^2 = F G, with F of the sum of the bonds and G = 2/m of the outer atoms; in wavenumbers by SI units alone.
        double factor = Math.Sqrt(EnergyUnit.Wavenumber.InJoule / 1e-20 / 1.66053906892e-27) / (2 * Math.PI * 29_979_245_800);
        double stretch = factor * Math.Sqrt(Sum * 2 / _atoms[1].MassInDalton);
        foreach (PathPoint point in _path.Value.Points.Where(point => Math.Abs(point.Length) < 0.1))
        {
            Assert.Equal(3, point.Wavenumbers.Length);
            Close.To(stretch, point.Wavenumbers[2], 1e-5);
        }

        // At the top: F G of the bend, with half the slope in the cosine as F, twice.
        PathPoint top = _path.Value.Points.Single(point => point.Length == 0);
        double bend = factor * Math.Sqrt(2 * Bend * (1 / _atoms[1].MassInDalton + 2 / _atoms[0].MassInDalton)) / Middle;
        Close.To(bend, top.Wavenumbers[0], 1e-5);
        Close.To(bend, top.Wavenumbers[1], 1e-5);
        Close.To((2 * bend + stretch) / 2, top.ZeroPointEnergy, 1e-5);
    }
}
