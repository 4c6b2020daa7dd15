using System.Collections.Immutable;
using Morsel.Studies.Importance;

namespace Morsel.Studies.Tests.Importance;

public class VarianceAnalysisTests
{
    const int Seeds = 40;
    const double Scatter = 0.5;

    static readonly double[] _first = [-0.6, 0.2, 0.1, 0.3],
        _second = [-0.25, 0, 0.25];

    static readonly ImmutableArray<Factor> _factors = MadeUpDesign.Factors(4, 3, 2);

    static VarianceAnalysis Analyse(int seed, Func<int[], double> mean) =>
        VarianceAnalysis.Of(MadeUpDesign.Of(_factors, 4, (ulong)seed, mean, _ => Scatter));

    [Fact]
    public void KnownSharesComeBackWithinTheirIntervals()
    {
        // Two factors alone, the first and third together (+-0.2), and the third alone nothing.
        double first = Variance(_first),
            second = Variance(_second),
            pair = 0.04,
            noise = Scatter * Scatter,
            total = first + second + pair + noise;
        VarianceAnalysis[] all =
        [
            .. Enumerable
                .Range(1, Seeds)
                .Select(seed =>
                    Analyse(seed, levels => _first[levels[0]] + _second[levels[1]] + (levels[0] % 2 == levels[2] ? 0.2 : -0.2))
                ),
        ];
        Check(analysis => analysis.Of(EffectKind.Alone, 0).Share, first / total);
        Check(analysis => analysis.Of(EffectKind.Alone, 1).Share, second / total);
        Check(analysis => analysis.Of(EffectKind.Alone, 2).Share, 0);
        Check(analysis => analysis.Of(EffectKind.Pair, 0, 2).Share, pair / total);
        Check(analysis => analysis.Of(EffectKind.Pair, 1, 2).Share, 0);
        Check(analysis => analysis.Of(EffectKind.Total, 2).Share, pair / total);
        Check(analysis => analysis.Replicates, noise / total);
        foreach (var level in Enumerable.Range(0, 4))
        {
            Check(analysis => analysis.Levels.Single(mean => mean.Factor == 0 && mean.Level == level).Mean, _first[level]);
        }

        Assert.All(all, analysis => Assert.True(analysis.Of(EffectKind.Alone, 0).IsSeen));

        void Check(Func<VarianceAnalysis, Estimate> estimate, double truth)
        {
            var within = all.Count(analysis => estimate(analysis) is var found && found.Lower <= truth && truth <= found.Upper);
            // With a true coverage of 0.9, which is what 4 replicates give, fewer than 29 of 40 happen about once in 3,000.
            Assert.True(within >= 29, $"the interval holds {truth} in {within} of {Seeds}");
            double[] values = [.. all.Select(analysis => estimate(analysis).Value)];
            var error = Math.Sqrt(Variance(values) / Seeds);
            Assert.InRange(values.Average(), truth - 4 * error, truth + 4 * error);
        }
    }

    [Fact]
    public void NoiseAloneIsSeenAsSuchInAboutNineteenOfTwentyStudies()
    {
        var alarms = Enumerable
            .Range(1, Seeds)
            .Count(seed => Analyse(seed, _ => 0).Effects.Any(effect => effect.IsSeen && effect.Kind != EffectKind.Total));
        Assert.InRange(alarms, 0, 6);
    }

    [Fact]
    public void SharesAddUpToOne()
    {
        var analysis = Analyse(1, levels => _first[levels[0]] * _second[levels[1]] * levels[2]);
        var parts = analysis
            .Effects.Where(effect => effect.Kind is EffectKind.Alone or EffectKind.Pair or EffectKind.Rest)
            .Sum(effect => effect.Share.Value);
        Assert.Equal(1, parts + analysis.Replicates.Value, 12);
    }

    [Fact]
    public void TheOrderOfTrialsChangesNoBit()
    {
        var design = MadeUpDesign.Of(_factors, 4, 1, levels => _first[levels[0]], _ => Scatter);
        var turned = new Design(
            _factors,
            design.Levels.Zip(design.Logs, (levels, logs) => (levels, logs.Reverse().ToArray())).Reverse().ToList()
        );
        VarianceAnalysis one = VarianceAnalysis.Of(design),
            other = VarianceAnalysis.Of(turned);
        Assert.Equal(one.Effects.Select(Numbers), other.Effects.Select(Numbers));
        Assert.Equal(one.Levels, other.Levels);

        static (Estimate, double, double, bool) Numbers(Effect effect) => (effect.Share, effect.Decades, effect.Chance, effect.IsSeen);
    }

    [Fact]
    public void CellsThatScatterDifferentlyRaiseNoAlarm()
    {
        // All of the scatter in a quarter of the cells: what an unstable learning rate does.
        var alarms = Enumerable
            .Range(1, Seeds)
            .Count(seed =>
                VarianceAnalysis
                    .Of(MadeUpDesign.Of(_factors, 4, (ulong)seed, _ => 0, levels => levels[0] == 0 ? 1 : 0))
                    .Effects.Any(effect => effect.IsSeen && effect.Kind != EffectKind.Total)
            );
        Assert.InRange(alarms, 0, 6);
    }

    static double Variance(double[] values) => values.Average(value => (value - values.Average()) * (value - values.Average()));
}
