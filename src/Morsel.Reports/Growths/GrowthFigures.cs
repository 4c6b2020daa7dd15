using System.Collections.Immutable;
using Morsel.Reports.Figures;
using Morsel.Reports.Fits;

namespace Morsel.Reports.Growths;

/// <summary>The figures of a growth.</summary>
/// <param name="Errors">By round; null where no error can be drawn.</param>
/// <param name="Energies">How many points lie how high.</param>
/// <param name="Map">Where they lie, by two distances.</param>
/// <param name="Shape">The last surface itself.</param>
sealed record GrowthFigures(Figure? Errors, Figure Energies, Figure? Map, ImmutableArray<Figure> Shape)
{
    public IEnumerable<Figure> All => new[] { Errors, Energies, Map }.Concat(Shape).OfType<Figure>();

    public static GrowthFigures Draw(GrowthFacts facts) =>
        new(
            RoundErrorsFigure.Draw(facts),
            EnergiesFigure.Draw(facts),
            PointsMapFigure.Draw(facts),
            facts.Examined is { } examined ? [.. MoleculeFigures.Draw(examined)] : []
        );
}
