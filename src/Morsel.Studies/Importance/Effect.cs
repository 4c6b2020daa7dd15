using System.Collections.Immutable;

namespace Morsel.Studies.Importance;

/// <summary>What an effect is made of.</summary>
enum EffectKind
{
    /// <summary>What a factor does on the average over everything else; of several factors, what they do together.</summary>
    Alone,

    /// <summary>What two factors do together beyond what each does alone.</summary>
    Pair,

    /// <summary>What three and more factors do together beyond that.</summary>
    Rest,

    /// <summary>All that would vanish if a factor were held fixed: alone, in pairs and beyond.</summary>
    Total,
}

/// <summary>How much of the differences between trials is due to one factor, or to several.</summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Name">As tables show it.</param>
/// <param name="Factors">The factors, counted from 0.</param>
/// <param name="Share">
/// Of the variance of all trials, less what chance adds to it; about 0, and as often below, for a factor without influence.
/// </param>
/// <param name="Decades">The standard deviation that it causes, in decades of loss.</param>
/// <param name="Chance">How often the scatter of replicates alone would show as much.</param>
/// <param name="IsSeen">
/// Whether the chance is below 0.05 divided by the number of effects looked at, and the share's interval above 0.
/// </param>
sealed record Effect(EffectKind Kind, string Name, ImmutableArray<int> Factors, Estimate Share, double Decades, double Chance, bool IsSeen);

/// <summary>The mean over everything else at one level of a factor.</summary>
/// <param name="Factor">The factor, counted from 0.</param>
/// <param name="Level">Of its levels, counted from 0.</param>
/// <param name="OuterLevel">The level of the factor that it is nested in; -1 for none.</param>
/// <param name="Mean">Mean decimal logarithm of the validation loss; failed trials count as the variance.</param>
sealed record LevelMean(int Factor, int Level, int OuterLevel, Estimate Mean);
