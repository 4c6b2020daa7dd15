using System.Collections.Immutable;
using Morsel.Datasets;
using Morsel.Growing.Points;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Growing.Rounds;

/// <summary>From points to a data set, and to the errors of a surface on it.</summary>
static class Errors
{
    public static RoundErrors Of(SurfaceErrors errors) =>
        new(errors.Energy.Count, errors.Energy.Rmse, errors.Energy.Mae, errors.Energy.Largest, errors.Gradient?.Rmse);

    /// <summary>On some points; null where there is none.</summary>
    public static RoundErrors? On(ImmutableArray<Element> elements, IReadOnlyList<LabelledPoint> points, SurfaceFunction surface) =>
        points.Count == 0 ? null : Of(ScoredPoints.Of(Data(elements, points), surface).Errors());

    /// <summary>The points as a data set, in their order. One engine gives gradients of all of them, or of none.</summary>
    public static Dataset Data(ImmutableArray<Element> elements, IReadOnlyList<LabelledPoint> points) =>
        Dataset.OfMolecule(
            elements,
            points.SelectMany(point => point.Positions).ToArray(),
            LengthUnit.Angstrom,
            points.Select(point => point.Energy).ToArray(),
            EnergyUnit.Wavenumber,
            points.Any(point => point.Gradient.IsEmpty) ? default : points.SelectMany(point => point.Gradient).ToArray()
        );
}
