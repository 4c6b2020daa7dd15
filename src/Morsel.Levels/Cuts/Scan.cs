using System.Collections.Immutable;
using Morsel.Molecules;
using Morsel.Surfaces;

namespace Morsel.Levels.Cuts;

/// <summary>What is scanned, how finely, and from where.</summary>
/// <param name="Subject">The surface.</param>
/// <param name="Coordinates">One or two.</param>
/// <param name="Counts">Points along each.</param>
/// <param name="IsRelaxed">Whether all else relaxes.</param>
/// <param name="From">The geometry to begin at, as the surface takes it; null for the lowest minimum.</param>
sealed record Scan(
    SurfaceSubject Subject,
    ImmutableArray<ScannedCoordinate> Coordinates,
    ImmutableArray<int> Counts,
    bool IsRelaxed,
    double[]? From
)
{
    const double Tolerance = 0.01,
        LongestStep = 0.1;

    // Of plain coordinates, scaled to a range of 1: parts of the energies' span.
    const double PlainTolerance = 1e-7,
        PlainStep = 0.05;

    bool IsPlain => Subject.Elements.IsEmpty;

    /// <param name="tell">Hears after each relaxed point how many are done.</param>
    /// <exception cref="LevelsException">A coordinate has no value at the start.</exception>
    public ScannedCut Run(Action<int> tell)
    {
        ImmutableArray<(double Low, double High)> ranges = Subject.Ranges;
        IEnergySurface Scaled(IEnergySurface surface) => IsPlain ? new ScaledSurface(surface, ranges) : surface;
        IEnergySurface surface = Scaled(Subject.Open());
        double[][] points = [.. Subject.Starts.Select(start => Inside([.. start]))];
        double span = IsPlain ? Span(surface, points) : 1,
            tolerance = IsPlain ? PlainTolerance * span : Tolerance,
            longestStep = IsPlain ? PlainStep : LongestStep;
        CutStart lowest = CutStart.Lowest(surface, Subject.Elements, points, tolerance, longestStep);
        ImmutableArray<double> start = From is null ? lowest.Coordinates : [.. Inside(From)];
        CutAxis[] axes = [.. Coordinates.Select((coordinate, c) => Axis(coordinate, Counts[c], start))];
        RequireDefined(axes, start);
        CutRequest request = new(surface, [.. Subject.Members.Select(Scaled)], [.. axes], start, lowest.Coordinates);
        RelaxedCut relaxed = new(request, tolerance, longestStep, tell);
        Cut cut = IsRelaxed ? relaxed.Run() : RigidCut.Run(request);
        return new(this, cut, request, lowest.IsMinimum, surface.Energy(lowest.Coordinates.AsSpan()))
        {
            Turns =
                axes.Length > 1
                    ? []
                    : CutTurn.Of(
                        cut,
                        (value, near) => IsRelaxed ? relaxed.At([value], [.. near.Coordinates]) : RigidCut.At(request, [value])
                    ),
        };
    }

    /// <summary>A point in the surface's own coordinates as those of a cut are.</summary>
    public double[] Inside(double[] own) => IsPlain ? ScaledSurface.Scaled(own, Subject.Ranges) : own;

    /// <summary>What two points are compared by: the distances between atoms, or the plain coordinates, scaled.</summary>
    public double[] Shape(double[] inside)
    {
        if (IsPlain)
        {
            return inside;
        }

        int atoms = Subject.Elements.Length;
        double[] distances = new double[atoms * (atoms - 1) / 2];
        DistanceGeometry.Distances(inside, distances);
        return distances;
    }

    /// <summary>A point of a cut in the surface's own coordinates.</summary>
    public double[] Own(ImmutableArray<double> inside) =>
        IsPlain
            ? [.. inside.Select((value, k) => Subject.Ranges[k].Low + (Subject.Ranges[k].High - Subject.Ranges[k].Low) * value)]
            : [.. inside];

    CutAxis Axis(ScannedCoordinate coordinate, int count, ImmutableArray<double> start) =>
        CutAxis.Even(
            coordinate.Kind is { } kind
                ? MolecularCutCoordinate.Of(coordinate.Name, kind, coordinate.Atoms, Subject.Elements, start.AsSpan())
                : new PlainCutCoordinate(coordinate.Place, Subject.Ranges[coordinate.Place])
                {
                    Name = coordinate.Name,
                    Unit = Subject.Axes[coordinate.Place].Unit.Symbol,
                },
            coordinate.Low,
            coordinate.High,
            count
        );

    static void RequireDefined(CutAxis[] axes, ImmutableArray<double> start)
    {
        foreach (CutAxis axis in axes)
        {
            if (double.IsNaN(axis.Coordinate.Value(start.AsSpan())))
            {
                throw new LevelsException(
                    $"{axis.Coordinate.Name} has no value at the geometry that the scan begins at: three of its atoms lie on a line there. "
                        + "Begin at another geometry (--from), or take a torsion about other atoms."
                );
            }
        }
    }

    // Of a potential with one known point, about that point.
    static double Span(IEnergySurface surface, double[][] points)
    {
        double[] energies =
        [
            .. points
                .Concat(
                    points.Take(1).SelectMany(point => point.Select((_, k) => (double[])[.. point.Select((x, j) => j == k ? x + 0.1 : x)]))
                )
                .Select(point => surface.Energy(point))
                .Where(double.IsFinite),
        ];
        double span = energies.Length == 0 ? 0 : energies.Max() - energies.Min();
        return span > 0 ? span : 1;
    }
}
