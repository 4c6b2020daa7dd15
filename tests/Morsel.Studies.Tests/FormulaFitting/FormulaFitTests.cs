using System.Collections.Immutable;
using Morsel.Activations;
using Morsel.Fitting.Advice;
using Morsel.Networks;
using Morsel.Randomness;
using Morsel.Studies.FormulaFitting;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.Tests.FormulaFitting;

public sealed class FormulaFitTests
{
    static readonly ImmutableArray<FormulaTerm> _terms =
    [
        .. FormulaTerm.OfError.Where(term => term.Symbol is "1" or "log P" or "LM" or "relu"),
    ];

    static readonly double[] _truth = [-0.5, -0.4, -1.2, 0.3];

    [Fact]
    public void KnownCoefficientsComeBack()
    {
        var fit = FormulaFit.Of(Made(8, noise: 0, surfaces: 0, seed: 1), _terms);
        foreach ((Coefficient found, double truth) in fit.Coefficients().Zip(_truth))
        {
            Assert.Equal(truth, found.Value, 1e-9);
        }
    }

    [Fact]
    public void IntervalsHoldTheTruthAboutAsOftenAsTheySay()
    {
        int held = 0,
            all = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            foreach (
                (Coefficient found, double truth) in FormulaFit
                    .Of(Made(12, noise: 0.2, surfaces: 0.3, seed), _terms)
                    .Coefficients()
                    .Zip(_truth)
            )
            {
                held += truth >= found.Lower && truth <= found.Upper ? 1 : 0;
                all++;
            }
        }

        Assert.InRange((double)held / all, 0.88, 1);
    }

    [Fact]
    public void EverySurfaceCountsAlike()
    {
        ImmutableArray<EvidenceCell> cells = Made(4, noise: 0.1, surfaces: 0.5, seed: 3);
        ImmutableArray<EvidenceCell> repeated =
        [
            .. cells,
            .. cells.Where(cell => cell.Surface == "s0"),
            .. cells.Where(cell => cell.Surface == "s0"),
        ];
        Assert.Equal(Values(cells), Values(repeated), (one, other) => Math.Abs(one - other) < 1e-9);

        static double[] Values(ImmutableArray<EvidenceCell> some) =>
            [.. FormulaFit.Of(some, _terms).Coefficients().Select(one => one.Value)];
    }

    [Fact]
    public void CellsThatMostlyFailedAreLeftToTheChanceOfFailing()
    {
        ImmutableArray<EvidenceCell> cells = Made(4, noise: 0.1, surfaces: 0, seed: 4);
        ImmutableArray<EvidenceCell> failed =
        [
            .. cells.Take(5).Select(cell => cell with { Failed = 5, RelativeRmse = new(1, 1, 1, 1, 1) }),
        ];
        Assert.Equal(cells.Length - 5, FormulaFit.Of([.. failed, .. cells.Skip(5)], _terms).Cells.Length);
    }

    [Fact]
    public void TheSpreadOnSurfacesLeftOutHoldsNineTenths()
    {
        double held = 0;
        const int Seeds = 10;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            ImmutableArray<EvidenceCell> cells = Made(15, noise: 0.3, surfaces: 0.2, seed);
            var fit = FormulaFit.Of(cells, _terms);
            foreach (string surface in fit.Surfaces)
            {
                Spread spread = SpreadOfResiduals.Of(fit, false, surface);
                held +=
                    fit.Residuals(surface, surface)
                        .Where(item => !item.Cell.Network.IsRefined)
                        .Average(item => spread.Holds(item.Residual) ? 1.0 : 0)
                    / fit.Surfaces.Count
                    / Seeds;
            }
        }

        Assert.InRange(held, 0.86, 0.94);
    }

    [Fact]
    public void ASurfaceLeftOutHasNoSayInItsOwnPick()
    {
        ImmutableArray<EvidenceCell> cells = Made(5, noise: 0.2, surfaces: 0.2, seed: 5);
        // Were its own errors seen, the rectifier would be picked: here it is a thousand times better.
        ImmutableArray<EvidenceCell> changed =
        [
            .. cells.Select(cell =>
                cell.Surface == "s0" && cell.Network.Activation == ActivationName.Relu
                    ? cell with
                    {
                        RelativeRmse = Times(cell.RelativeRmse, 1e-3),
                    }
                    : cell
            ),
        ];
        Pick[] before = [.. PicksOf(cells)],
            after = [.. PicksOf(changed)];
        Assert.Equal(before.Select(pick => pick.Picked.Network), after.Select(pick => pick.Picked.Network));
        Assert.All(after, pick => Assert.True(pick.Factor > 10));

        static IEnumerable<Pick> PicksOf(ImmutableArray<EvidenceCell> some) =>
            LeaveOneOut.Of(FormulaFit.Of(some, _terms), some).Rules[0].Picks.Where(pick => pick.Surface == "s0");

        static Quartiles Times(Quartiles some, double factor) =>
            new(factor * some.Least, factor * some.Lower, factor * some.Median, factor * some.Upper, factor * some.Greatest);
    }

    [Fact]
    public void ChancesToFailComeBackFromCounts()
    {
        ImmutableArray<FormulaTerm> terms = [.. FormulaTerm.OfFailure.Where(term => term.Symbol is "1" or "sigmoid")];
        ImmutableArray<EvidenceCell> cells =
        [
            .. Made(6, 0, 0, 6)
                .Select(cell => cell with { Trials = 1000, Failed = cell.Network.Activation == ActivationName.Sigmoid ? 300 : 20 }),
        ];
        ImmutableArray<Coefficient> found = FailureFit.Coefficients(cells, terms);
        Assert.Equal(0.02, ErrorFormula.Chance(found[0].Value), 1e-4);
        Assert.Equal(0.3, ErrorFormula.Chance(found[0].Value + found[1].Value), 1e-4);
    }

    // Errors that follow the truth, with noise of each cell and an offset of each surface, both in decades.
    static ImmutableArray<EvidenceCell> Made(int count, double noise, double surfaces, ulong seed)
    {
        var generator = new SplitMix64(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - generator.NextDouble())) * Math.Cos(2 * Math.PI * generator.NextDouble());
        var cells = ImmutableArray.CreateBuilder<EvidenceCell>();
        for (int s = 0; s < count; s++)
        {
            double offset = surfaces * Normal();
            foreach (int points in (int[])[50, 500, 5000])
            {
                var problem = new ProblemFacts(1 + s % 6, points, 0.1 + 0.05 * s);
                foreach (LayerWidths hidden in (LayerWidths[])[new(10), new(50), new(10, 10), new(50, 50)])
                {
                    foreach (
                        ActivationName activation in (ActivationName[])[ActivationName.Tanh, ActivationName.Relu, ActivationName.Sigmoid]
                    )
                    {
                        foreach (
                            var training in hidden.Depth == 2 && hidden[0] == 50
                                ? (TrainingKind[])[TrainingKind.Adam]
                                : [TrainingKind.Adam, TrainingKind.AdamThenLevenbergMarquardt]
                        )
                        {
                            var network = new NetworkChoice(hidden, activation, training);
                            double log =
                                    offset + noise * Normal() + _terms.Select((term, k) => _truth[k] * term.Of(problem, network)).Sum(),
                                error = Math.Pow(10, log);
                            cells.Add(new($"s{s}", problem, network, 8, 0, new(error, error, error, error, error)));
                        }
                    }
                }
            }
        }

        return cells.ToImmutable();
    }
}
