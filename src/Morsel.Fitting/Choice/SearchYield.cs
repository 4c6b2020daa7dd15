using System.Collections.Immutable;
using Morsel.Fitting.Inputs;

namespace Morsel.Fitting.Choice;

/// <summary>What a search for networks has come to.</summary>
/// <param name="Fold">Which points chose: see <see cref="Data.ValidationFolds"/>.</param>
/// <param name="Judges">How many they are.</param>
/// <param name="Difficulty">How many times larger errors are on them than on those of the first division.</param>
/// <param name="Committees">Its best network, the mean of its best two, and so on, with their errors on those points.</param>
/// <param name="Kinds">Its networks, the best first.</param>
sealed record SearchYield(
    int Fold,
    int Judges,
    double Difficulty,
    ImmutableArray<FittedSurface> Committees,
    ImmutableArray<NetworkKind> Kinds
)
{
    /// <summary>What its typical error would be on the points of the first division; infinite where it has no network.</summary>
    public double Typical => Best(int.MaxValue)?.Validation.Typical / Difficulty ?? double.PositiveInfinity;

    /// <summary>The best of no more than <paramref name="largest"/> networks; null where there is none.</summary>
    public FittedSurface? Best(int largest) =>
        Committees.Where(committee => committee.Models.Length <= largest).MinBy(committee => committee.Validation.Merit);
}
