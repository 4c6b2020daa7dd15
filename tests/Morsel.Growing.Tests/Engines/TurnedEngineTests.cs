using Morsel.Growing.Engines;
using Morsel.Molecules;

namespace Morsel.Growing.Tests.Engines;

public sealed class TurnedEngineTests : IDisposable
{
    readonly CalculationFolder _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EnergyAndGradientAreThoseOfTheGeometryAsItStands(int attempt)
    {
        Calculation water = _folder.Calculation();
        var plain = (ComputedPoint)new PairSprings().Compute(water, CancellationToken.None);
        var turned = (ComputedPoint)new TurnedEngine(new PairSprings(), 7, attempt).Compute(water, CancellationToken.None);
        Close.To(plain.Energy, turned.Energy, 1e-10);
        Assert.Equal(9, turned.Gradient.Length);
        Assert.All(plain.Gradient.Zip(turned.Gradient), pair => Close.Within(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void TheEngineSeesAnotherOrientationInEachTryAndTheSameInTheSame()
    {
        Calculation water = _folder.Calculation();
        var seen = new PairSprings();
        foreach ((ulong seed, int attempt) in new (ulong, int)[] { (7, 1), (7, 1), (7, 2), (8, 1) })
        {
            new TurnedEngine(seen, seed, attempt).Compute(water, CancellationToken.None);
        }

        Assert.Equal(seen.Seen[0].Positions, seen.Seen[1].Positions);
        Assert.All([seen.Seen[2], seen.Seen[3]], other => Assert.True(Math.Abs(other.Positions[3] - seen.Seen[0].Positions[3]) > 1e-3));
    }

    [Fact]
    public void TheCentreOfMassIsAtTheOrigin()
    {
        var seen = new PairSprings();
        new TurnedEngine(seen, 3, 1).Compute(_folder.Calculation(), CancellationToken.None);
        for (int k = 0; k < 3; k++)
        {
            Close.Within(
                0,
                seen.Seen[0].Elements.Index().Sum(atom => atom.Item.MassInDalton * seen.Seen[0].Positions[3 * atom.Index + k]),
                1e-12
            );
        }
    }

    [Fact]
    public void ATurnKeepsLengthsAndHandedness() =>
        Assert.All(
            Enumerable.Range(0, 100).Select(seed => Turn.Of((ulong)seed)),
            turn =>
            {
                Close.Within(1, turn.X.Length, 1e-14);
                Close.Within(0, turn.X.Dot(turn.Y), 1e-14);
                Close.Within(0, (turn.X.Cross(turn.Y) + -1 * turn.Z).Length, 1e-14);
            }
        );

    [Fact]
    public void TurnsAreUniformOverTheRotations()
    {
        // Of a uniform rotation the trace has the mean 0 and the mean square 1, and each axis goes everywhere alike.
        Turn[] turns = [.. Enumerable.Range(0, 20_000).Select(seed => Turn.Of((ulong)seed))];
        Close.Within(0, turns.Average(turn => turn.X.X + turn.Y.Y + turn.Z.Z), 0.03);
        Close.Within(1, turns.Average(turn => Math.Pow(turn.X.X + turn.Y.Y + turn.Z.Z, 2)), 0.04);
        Close.Within(1.0 / 3, turns.Average(turn => Math.Pow(turn.Apply(new Vector(0, 0, 1)).Z, 2)), 0.01);
    }

    [Fact]
    public void AFailureAndAPointWithoutAGradientPassThrough()
    {
        var failing = new TurnedEngine(new PairSprings(failures: 1), 1, 1);
        Assert.Equal("reason 1", ((FailedCalculation)failing.Compute(_folder.Calculation(), CancellationToken.None)).Reason);
        var bare = new TurnedEngine(new EnergyAlone(), 1, 1);
        Assert.Empty(((ComputedPoint)bare.Compute(_folder.Calculation(), CancellationToken.None)).Gradient);
    }

    sealed class EnergyAlone : IEngine
    {
        public EngineOrigin Origin { get; } = new("alone", "", "");

        public CalculationResult Compute(Calculation calculation, CancellationToken cancellation) => new ComputedPoint(1, []);
    }

    public void Dispose() => _folder.Dispose();
}
