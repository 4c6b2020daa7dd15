using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Examination;

namespace Morsel.Fitting.Data;

/// <summary>What a point was for in an earlier fit.</summary>
enum EarlierPart
{
    /// <summary>Its networks were trained on it.</summary>
    Training,

    /// <summary>Its networks were chosen by it.</summary>
    Validation,

    /// <summary>Held out.</summary>
    HeldOut,
}

/// <summary>
/// The geometries of an earlier fit by what each was for, without energies: a fit that goes on from its networks keeps its division.
/// </summary>
/// <remarks>
/// A point that was held out stays held out: what it scores has never seen it. A point that was trained on is trained on again, as the
/// earlier networks would know it wherever else it stood. Only points that are new are drawn.
/// </remarks>
/// <param name="Space">What the points are of.</param>
/// <param name="Parts">Of each part the coordinates, row-major [point][coordinate], as a <see cref="Dataset"/> has them.</param>
sealed record EarlierPoints(Space Space, ImmutableSortedDictionary<EarlierPart, ImmutableArray<double>> Parts)
{
    /// <summary>The geometries of a fit that goes on in another.</summary>
    public static EarlierPoints Of(FitSplit split) =>
        new(
            split.Training.Space,
            ImmutableSortedDictionary<EarlierPart, ImmutableArray<double>>
                .Empty.Add(EarlierPart.Training, split.Training.Coordinates)
                .Add(EarlierPart.Validation, split.Validation.Coordinates)
                .Add(EarlierPart.HeldOut, split.HeldOut.Coordinates)
        );

    public int Count(EarlierPart part) => Parts[part].Length / Space.CoordinateCount;

    /// <summary>
    /// For each point what it was for, whatever its orientation, mirror image and order of like atoms; null of one that is new. A copy of a
    /// held-out geometry counts as held out.
    /// </summary>
    public ImmutableArray<EarlierPart?> PartsOf(Dataset data)
    {
        // Held-out points first: with them the copies of their geometries go.
        EarlierPart[] order = [EarlierPart.HeldOut, EarlierPart.Validation, EarlierPart.Training];
        double[] coordinates = [.. order.SelectMany(part => Parts[part]), .. data.Coordinates];
        EarlierPart[] known = [.. order.SelectMany(part => Enumerable.Repeat(part, Count(part)))];
        // Energies say nothing of which geometries are equal.
        var equal = EqualGeometries.Of(
            Dataset.Create(data.Space, data.SourceUnit, coordinates, new double[coordinates.Length / data.CoordinateCount])
        );
        return
        [
            .. Enumerable
                .Range(known.Length, data.Count)
                .Select(row => equal.FirstOf(row) is var first && first < known.Length ? known[first] : (EarlierPart?)null),
        ];
    }
}
