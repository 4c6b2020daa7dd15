using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Surfaces;

namespace Morsel.Files.Surfaces;

/// <summary>All that a surface file holds.</summary>
/// <param name="Surface">The surface.</param>
/// <param name="ReferencePoints">Some of the training points, by coordinates: where every copy of the surface must agree with it.</param>
/// <param name="Scores">Its errors, in <see cref="Surface.ModelEnergyUnit"/>; may be empty.</param>
/// <param name="Provenance">What it was made from.</param>
sealed record SavedSurface(
    Surface Surface,
    ImmutableArray<ImmutableArray<double>> ReferencePoints,
    ImmutableArray<SurfaceScore> Scores,
    SurfaceProvenance Provenance
);

/// <summary>Errors on one part of the data.</summary>
/// <param name="Part">Which.</param>
/// <param name="Points">How many.</param>
/// <param name="Energy">In the models' energy unit.</param>
/// <param name="Gradient">
/// Of the gradients' components, in that unit per angstrom or per unit of a plain coordinate; null where there are none.
/// </param>
sealed record SurfaceScore(DataPart Part, int Points, ErrorFigures Energy, ErrorFigures? Gradient)
{
    public static SurfaceScore Of(DataPart part, SurfaceErrors errors) =>
        new(part, errors.Energy.Count, ErrorFigures.Of(errors.Energy), errors.Gradient is { } gradient ? ErrorFigures.Of(gradient) : null);
}

/// <summary>A part of a data set, by what it is for.</summary>
enum DataPart
{
    Training,
    Validation,
    HeldOut,
}

/// <summary>Figures of the differences from the data.</summary>
/// <param name="Rmse">The root of the mean square.</param>
/// <param name="Mae">The mean magnitude.</param>
/// <param name="Largest">The largest magnitude.</param>
sealed record ErrorFigures(double Rmse, double Mae, double Largest)
{
    public static ErrorFigures Of(ErrorStatistics errors) => new(errors.Rmse, errors.Mae, errors.Largest);
}

/// <summary>What a surface was made from.</summary>
/// <param name="Data">The data file's name, without its folder; of several, all in order.</param>
/// <param name="DataSha256">Of its bytes: 64 hexadecimal digits in lower case; of several, one for each in order.</param>
/// <param name="Seed">The seed of every random choice.</param>
/// <param name="Morsel">Morsel's version.</param>
/// <param name="Options">What was asked for, by the names of the command line.</param>
sealed record SurfaceProvenance(
    string Data,
    string DataSha256,
    ulong Seed,
    string Morsel,
    ImmutableSortedDictionary<string, string> Options
)
{
    /// <summary>Of the base surface, where the surface is a sum: what the difference was fitted to is what is told above.</summary>
    public SurfaceProvenance? Base { get; init; }
}
