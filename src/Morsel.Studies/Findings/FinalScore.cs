using Morsel.Datasets;

namespace Morsel.Studies.Findings;

/// <summary>
/// What held-out points say of one choice. It belongs to the finalists that it names, and <see cref="FinalTest"/> takes it for no others.
/// </summary>
/// <param name="Part">The part's name.</param>
/// <param name="Finalists">The choice that was scored.</param>
/// <param name="HeldOut">Number of held-out points.</param>
/// <param name="NearMinimum">How many of them are near the minimum.</param>
/// <param name="IsSingular">True where the surface has no energy at one of them, so that nothing was scored.</param>
sealed record FinalScore(string Part, FinalistsId Finalists, int HeldOut, int NearMinimum, bool IsSingular)
{
    /// <summary>The network's errors, in the part's energy unit; null where there is no network.</summary>
    public HeldOutScore? Network { get; init; }

    /// <summary>The polynomial's errors; null where there is none.</summary>
    public HeldOutScore? Polynomial { get; init; }

    internal static FinalScore OfSingular(Finalists finalists) => new(finalists.Part.Spec.Name, finalists.Id, 0, 0, IsSingular: true);
}
