using System.Collections.Immutable;
using Morsel.Randomness;

namespace Morsel.Studies.Importance;

/// <summary>The variance of a study's trials, divided among what the study varies, pairs of that, and replicates.</summary>
/// <param name="Factors">What the study varies.</param>
/// <param name="Effects">Each factor alone, all widths together, pairs, the rest, totals.</param>
/// <param name="Levels">The mean at each level of each factor.</param>
/// <param name="Replicates">
/// The share of what trials of one cell differ by: start, batch order, and the division of points where each replicate has its own.
/// </param>
/// <param name="Decades">The standard deviation of all trials, in decades of loss.</param>
/// <param name="Cells">Cells analysed.</param>
/// <param name="Trials">Trials analysed.</param>
/// <remarks>
/// <para>
/// A trial is the decimal logarithm of its validation loss. Its variance over the design (weights: <see cref="Design"/>) is divided exactly
/// (<see cref="Term"/>) into effects and replicates. A mean square of cell means holds chance as well: of a partition with groups g of
/// weight W, sum over g of (sum over cells c in g of w² s² / n) / W, s² the variance of n replicates. That is taken away from each effect,
/// so that the expectation of a share without influence is 0 (the idea of omega squared, W. Hays 1963, without equal variances).
/// </para>
/// <para>
/// Intervals: replicates are resampled within their cells. In the resampled world the true effects are the cell means as they were found,
/// chance included; intervals are the percentiles of deviations from those. They say what other replicates would have given, for the levels
/// that were tried. Chance: the same resampled scatter alone, without any effect, each effect divided by what its own replicates let
/// expect.
/// </para>
/// </remarks>
sealed record VarianceAnalysis(
    ImmutableArray<Factor> Factors,
    ImmutableArray<Effect> Effects,
    ImmutableArray<LevelMean> Levels,
    Estimate Replicates,
    double Decades,
    int Cells,
    int Trials
)
{
    const ulong Seed = 0x5EED_0F_A40A;
    const int FewestResamples = 1_999;

    /// <summary>Chance has as many occasions as there are effects; totals are made of the same ones again.</summary>
    public int Occasions => Effects.Count(effect => effect.Kind != EffectKind.Total);

    /// <summary>The effect of one factor, or of several.</summary>
    public Effect Of(EffectKind kind, params ReadOnlySpan<int> factors)
    {
        foreach (Effect effect in Effects)
        {
            if (effect.Kind == kind && effect.Factors.AsSpan().SequenceEqual(factors))
            {
                return effect;
            }
        }

        throw new ArgumentException(
            $"There is no effect {kind} of the factors {string.Join(", ", factors.ToArray())} among {Factors.Length}.",
            nameof(factors)
        );
    }

    /// <param name="design">At least one factor, at least two replicates of each cell, and not all of them the same.</param>
    internal static VarianceAnalysis Of(Design design)
    {
        var replicates = new Replicates(design.Logs);
        ImmutableArray<Term> terms = Term.AllOf(design.Factors);
        var division = new Division(design, terms);
        double[] means = Centred(replicates.Means, design.Weights);
        Shares found = division.Of(means, replicates.Variances);
        division.Keep(means);
        // What resampled shares estimate are the shares with chance left in.
        double total = found.Total,
            raw = found.RawTotal;

        int tested = terms.Count(term => term.Kind != EffectKind.Total);
        // As many that the least chance that can be found is well below the one that counts as seen.
        int resamples = Math.Max(FewestResamples, 100 * tested - 1);
        double[][] shares = [.. terms.Select(_ => new double[resamples])];
        double[] noises = new double[resamples];
        int[] asMuch = new int[terms.Length];
        LevelSums[] levels = [.. design.Factors.Select((_, factor) => new LevelSums(design, factor, resamples))];
        double[] errors = new double[means.Length],
            variances = new double[means.Length];
        var generator = new SplitMix64(Seed);
        for (int b = 0; b < resamples; b++)
        {
            replicates.Resample(ref generator, errors, variances);
            Shares drawn = division.OfKeptWith(errors, variances);
            for (int i = 0; i < terms.Length; i++)
            {
                shares[i][b] = drawn.Corrected(i) / drawn.Total;
                asMuch[i] += Ratio(drawn.OfChance[i], drawn.Expected[i]) >= Ratio(found.Raw[i], found.Expected[i]) ? 1 : 0;
            }

            noises[b] = drawn.Noise / drawn.Total;
            foreach (LevelSums sums in levels)
            {
                sums.Add(b, errors);
            }
        }

        Effect[] effects = [.. terms.Select((term, i) => EffectOf(term, i))];
        return new(
            design.Factors,
            [.. effects],
            [.. levels.SelectMany(sums => sums.Means(replicates.Means))],
            Estimate.Of(found.Noise / total, noises, found.Noise / raw),
            Math.Sqrt(total),
            design.Levels.Length,
            design.Logs.Sum(cell => cell.Length)
        );

        Effect EffectOf(Term term, int i)
        {
            Estimate share = Estimate.Of(found.Corrected(i) / total, shares[i], found.Raw[i] / raw);
            double chance = (1.0 + asMuch[i]) / (1 + resamples);
            return new(
                term.Kind,
                NameOf(term, design.Factors),
                term.Factors,
                share,
                Math.Sqrt(Math.Max(0, found.Corrected(i))),
                chance,
                chance < 0.05 / tested && share.Lower > 0
            );
        }

        // What is left of rounding is no effect; an effect where replicates do not scatter at all is beyond every chance.
        double Ratio(double variance, double expected) => variance <= 1e-12 * raw ? 0 : variance / expected;
    }

    static double[] Centred(double[] means, double[] weights)
    {
        double mean = 0;
        for (int cell = 0; cell < means.Length; cell++)
        {
            mean += weights[cell] * means[cell];
        }

        return [.. means.Select(value => value - mean)];
    }

    static string NameOf(Term term, ImmutableArray<Factor> factors) =>
        term.Kind switch
        {
            EffectKind.Rest => "three and more together",
            EffectKind.Pair => string.Join(" × ", term.Factors.Select(factor => factors[factor].Name)),
            _ => term.Factors is [var only] ? factors[only].Name : "widths of all layers",
        };
}
