using System.Collections.Immutable;
using System.Globalization;
using Morsel.Files.Data;
using Morsel.Molecules;
using Morsel.Units;

namespace Morsel.Growing.Points;

/// <summary>Points as extended XYZ in eV and angstrom, each with its provenance in the comment line.</summary>
static class PointsFile
{
    /// <summary>The points that surfaces are fitted to.</summary>
    public const string Points = "points.xyz";

    /// <summary>The points that they are only tested on.</summary>
    public const string Tests = "test.xyz";

    static readonly double _factor = EnergyUnit.Wavenumber.To(EnergyUnit.Electronvolt);

    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="elements">The atoms in order.</param>
    /// <param name="points">In order, each with its round.</param>
    public static void Write(string path, ImmutableArray<Element> elements, IEnumerable<(LabelledPoint Point, int Round)> points) =>
        ExtendedXyz.Write(path, elements, points.Select(pair => Frame(pair.Point, pair.Round)), force: true);

    static ExtendedXyz.Frame Frame(LabelledPoint point, int round) =>
        new(point.Positions, _factor * point.Energy, [.. point.Gradient.Select(slope => _factor * slope)])
        {
            Notes =
            [
                ("round", round.ToString(CultureInfo.InvariantCulture)),
                ("reason", point.Reason),
                ("engine", point.Origin.Program),
                ("version", point.Origin.Version),
                ("method", point.Origin.Method),
                ("name", point.Name),
            ],
        };
}
