using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;
using Morsel.Fitting.Advice;
using Morsel.Fitting.Data;
using Morsel.Fitting.Settings;
using Morsel.Lanes;
using Morsel.Randomness;
using Morsel.Surfaces;

namespace Morsel.Fitting.Stages;

/// <summary>What a course depends on, besides the results of its steps.</summary>
/// <param name="Training">Points to train on.</param>
/// <param name="Validation">Points to choose by.</param>
/// <param name="Settings">What a user may decide.</param>
/// <param name="Constants">What nobody needs to.</param>
/// <param name="Width">Lanes; they change no result.</param>
/// <param name="Advisor">Recommends one of the networks that compete.</param>
sealed record FitTask(Dataset Training, Dataset Validation, FitSettings Settings, FitConstants Constants, LaneWidth Width, Advisor Advisor)
{
    /// <summary>What <see cref="Training"/> and <see cref="Validation"/> are differences from; null where they are energies.</summary>
    public FitBase? Base { get; init; }

    /// <summary>
    /// Networks of an earlier fit that have seen none of <see cref="Validation"/>, over inputs with this fit's symmetry; none where the fit
    /// begins anew.
    /// </summary>
    public ImmutableArray<SurfaceModel> Earlier { get; init; } = [];

    /// <summary>The exchanges of like atoms that the surface of a molecule has; null in plain coordinates.</summary>
    public MoleculeSymmetry? Symmetry { get; } = MoleculeSymmetry.OfPoints(Training.Concat(Validation), Settings.Symmetry);

    /// <summary>See <see cref="ValidationErrors.GradientLengthOf"/>.</summary>
    public double GradientLength { get; } = ValidationErrors.GradientLengthOf(Training);

    /// <summary>The given division of the points, and further ones.</summary>
    public ValidationFolds Folds { get; } =
        new(new(Training, Validation), Settings.IsValidationGiven, Constants.Parts, SplitMix64.Mix(Settings.Seed, SeedStreams.Folds));

    /// <summary>Whether the choice among such points is made by cross-validation over both parts together.</summary>
    public bool IsCrossValidated => IsFew(Training, Validation, Constants);

    /// <summary>Whether a molecule's points are so few that all of them train and choose in turn.</summary>
    public static bool IsFew(Dataset training, Dataset validation, FitConstants constants) =>
        training.Space is Molecule && training.Count + validation.Count < constants.FewPoints;

    /// <summary>The seed of a random choice; each has a stream of its own.</summary>
    public ulong Seed(ulong stream) => SplitMix64.Mix(Settings.Seed, stream);
}
