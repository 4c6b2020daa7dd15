using System.Collections.Immutable;
using Morsel.Checks;
using Morsel.Growing.Sampling;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Growing.Tests.Sampling;

public sealed class StartStepsTests
{
    // Hydrogen peroxide near its minimum, and carbon dioxide, which is linear; in angstrom.
    static readonly ImmutableArray<double> _peroxide = [0.839, 0.880, -0.422, 0, 0.734, 0.053, 0, -0.734, 0.053, -0.839, -0.880, -0.422];
    static readonly ImmutableArray<double> _dioxide = [0, 0, -1.16, 0, 0, 0, 0, 0, 1.16];

    // Steps along bonds, angles and torsions, none of which is too high on a surface without slopes.
    static Candidate[] StepsOf(string atoms, ImmutableArray<double> positions)
    {
        ImmutableArray<Element> elements = [.. atoms.Split(' ').Select(Element.Parse)];
        var start = new StartPoint(1, positions, 0, NormalModes.At(new Flat(positions.Length), elements, positions.AsSpan()), [], 0);
        return [.. StartSteps.Of(elements, start, window: 1e6).Where(step => step.Reason.Contains('(', StringComparison.Ordinal))];
    }

    sealed class Flat(int coordinates) : IEnergySurface
    {
        public int CoordinateCount => coordinates;

        public bool Covers(ReadOnlySpan<double> point) => true;

        public double Energy(ReadOnlySpan<double> point, Span<double> gradient)
        {
            gradient.Clear();
            return 0;
        }
    }

    static InternalCoordinate Coordinate(params int[] atoms) => new([.. atoms.Select(Site.OfAtom)]);

    [Fact]
    public void PeroxideIsStretchedBentAndTurned()
    {
        Candidate[] steps = StepsOf("H O O H", _peroxide);
        Assert.Equal(3 * 3 + 2 * 4 + 5, steps.Length);
        Candidate[] turned = [.. steps.Where(step => step.Reason.StartsWith("d(0,1,2,3)", StringComparison.Ordinal))];
        Assert.Equal(5, turned.Select(step => Math.Round(Coordinate(0, 1, 2, 3).Value(step.Positions.AsSpan()), 6)).Distinct().Count());
        foreach (
            int[] unchanged in (int[][])
                [
                    [0, 1],
                    [1, 2],
                    [2, 3],
                    [0, 1, 2],
                    [1, 2, 3],
                ]
        )
        {
            InternalCoordinate kept = Coordinate(unchanged);
            Assert.All(turned, step => Close.To(kept.Value(_peroxide.AsSpan()), kept.Value(step.Positions.AsSpan()), 1e-12));
        }
    }

    [Fact]
    public void ALinearMoleculeIsBentToOneSide()
    {
        Candidate[] steps = StepsOf("O C O", _dioxide);
        Assert.Equal(2 * 3 + 2, steps.Length);
        Assert.All(steps, step => Assert.All(step.Positions, x => Assert.True(double.IsFinite(x))));
        Assert.Contains(steps, step => Math.Abs(Coordinate(0, 1, 2).Value(step.Positions.AsSpan()) * 180 / Math.PI - 155) < 1e-6);
    }
}
