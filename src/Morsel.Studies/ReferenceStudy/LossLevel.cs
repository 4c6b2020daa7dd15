using System.Collections.Immutable;
using Morsel.Studies.Outcomes;
using Morsel.Studies.Summaries;

namespace Morsel.Studies.ReferenceStudy;

/// <summary>What makes several losses of a table lie together.</summary>
enum LevelKind
{
    /// <summary>Networks that see one of two coordinates, at half the highest loss.</summary>
    Half,

    /// <summary>Networks that answer a constant, at the highest loss.</summary>
    Full,

    /// <summary>Networks of several sizes that end in one local minimum.</summary>
    Plateau,
}

/// <summary>A level of a printed table beside the networks of ours that belong to it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Printed">The printed losses of the level, in ascending order.</param>
/// <param name="Ours">
/// Our losses: those of blind networks, of constant ones, or of networks that did not collapse and have more than half the plateau's least
/// loss; ascending.
/// </param>
sealed record LossLevel(LevelKind Kind, ImmutableArray<double> Printed, ImmutableArray<double> Ours)
{
    // A level is read off the printed table alone, so that it is the same for every assumption.
    const double NearHalf = 0.03,
        PlateauWidth = 0.85;
    const int FewestTogether = 2,
        FewestOnPlateau = 4;

    /// <summary>Median of the printed losses.</summary>
    public double PrintedMedian => Quartiles.Of(Printed).Median;

    /// <summary>Median of ours; NaN for none.</summary>
    public double Median => Quartiles.Of(Ours).Median;

    /// <summary>The losses between which nine tenths of ours lie.</summary>
    public (double Low, double High) Middle =>
        Ours.Length == 0
            ? (double.NaN, double.NaN)
            : (Ours[(int)(0.05 * (Ours.Length - 1))], Ours[(int)Math.Ceiling(0.95 * (Ours.Length - 1))]);

    /// <summary>
    /// Whether the medians are equal within 3 %, or of a plateau within 10 %: half and full levels follow from the energies alone, a
    /// plateau from training too.
    /// </summary>
    public bool Agrees => Math.Abs(Median / PrintedMedian - 1) <= (Kind == LevelKind.Plateau ? 0.1 : 0.03);

    /// <summary>
    /// The levels of a printed table: a highest loss and others at half of it; or else several that lie together far above the median.
    /// </summary>
    internal static ImmutableArray<LossLevel> Of(double[] printed, IEnumerable<(Collapse Collapse, double Loss)> ours)
    {
        double highest = printed.Max();
        double[] half = [.. printed.Where(loss => Math.Abs(2 * loss / highest - 1) < NearHalf)];
        double[] upper = [.. printed.Where(loss => loss > PlateauWidth * highest)];
        (Collapse Collapse, double Loss)[] all = [.. ours];
        if (half.Length >= FewestTogether)
        {
            return
            [
                new(LevelKind.Half, [.. half.Order()], Losses(item => item.Collapse == Collapse.Blind)),
                new(LevelKind.Full, [.. upper.Order()], Losses(item => item.Collapse == Collapse.Constant)),
            ];
        }

        return upper.Length >= FewestOnPlateau && upper.Length < printed.Length && highest > 10 * Quartiles.Of(printed).Median
            ? [new(LevelKind.Plateau, [.. upper.Order()], Losses(item => item.Collapse == Collapse.None && item.Loss > upper.Min() / 2))]
            : [];

        ImmutableArray<double> Losses(Func<(Collapse Collapse, double Loss), bool> belongs) =>
            [.. all.Where(belongs).Select(item => item.Loss).Order()];
    }
}
