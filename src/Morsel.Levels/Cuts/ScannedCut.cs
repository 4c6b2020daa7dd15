using System.Collections.Immutable;
using Morsel.Units;

namespace Morsel.Levels.Cuts;

/// <summary>A finished scan.</summary>
/// <param name="Scan">What was asked for.</param>
/// <param name="Cut">Its points.</param>
/// <param name="Request">What they were made of.</param>
/// <param name="HasMinimum">Whether a minimum was found; if not, energies are above the lowest point known.</param>
/// <param name="ZeroEnergy">The surface's energy there.</param>
sealed record ScannedCut(Scan Scan, Cut Cut, CutRequest Request, bool HasMinimum, double ZeroEnergy)
{
    public SurfaceSubject Subject => Scan.Subject;

    public EnergyUnit Unit => Subject.Unit;

    public bool HasSpread => Subject.Members.Length > 1;

    public int Outside => Cut.Points.Count(point => !point.Coordinates.IsEmpty && !point.IsCovered);

    public int Impossible => Cut.Points.Count(point => point.Coordinates.IsEmpty);

    public int NotConverged => Cut.Points.Count(point => !point.Coordinates.IsEmpty && !point.IsConverged);

    /// <summary>Minima and maxima of a curve between its ends; none of a map.</summary>
    public required ImmutableArray<CutTurn> Turns { get; init; }

    /// <summary>The values of the cut's coordinates at a point, where the cut there is near it; null elsewhere.</summary>
    /// <param name="own">The point, as the surface takes it.</param>
    /// <param name="tolerance">
    /// How far a distance between two atoms may differ from that on the cut, in angstrom; of plain coordinates, in parts of their ranges.
    /// </param>
    public ImmutableArray<double>? ValuesNear(double[] own, double tolerance)
    {
        double[] inside = Scan.Inside(own);
        List<(int Point, double Weight)> corners = [(0, 1)];
        var values = ImmutableArray.CreateBuilder<double>(Cut.Axes.Length);
        int stride = 1;
        foreach (CutAxis axis in Cut.Axes)
        {
            double low = axis.Values[0],
                high = axis.Values[^1],
                value = axis.Coordinate.Value(inside);
            if (value < low && double.IsFinite(axis.Coordinate.Period))
            {
                value += axis.Coordinate.Period * Math.Ceiling((low - value) / axis.Coordinate.Period);
            }

            double place = (value - low) / (high - low) * (axis.Values.Length - 1);
            if (!(place >= 0 && place <= axis.Values.Length - 1))
            {
                return null;
            }

            int below = Math.Min((int)place, axis.Values.Length - 2);
            double part = place - below;
            int step = stride;
            corners =
            [
                .. corners.SelectMany(corner =>
                    new[]
                    {
                        (corner.Point + step * below, corner.Weight * (1 - part)),
                        (corner.Point + step * (below + 1), corner.Weight * part),
                    }
                ),
            ];
            values.Add(value);
            stride *= axis.Values.Length;
        }

        if (corners.Exists(corner => Cut.Points[corner.Point].Coordinates.IsEmpty))
        {
            return null;
        }

        double[] here = Scan.Shape(inside),
            there = new double[here.Length];
        foreach ((int point, double weight) in corners)
        {
            double[] corner = Scan.Shape([.. Cut.Points[point].Coordinates]);
            for (int k = 0; k < there.Length; k++)
            {
                there[k] += weight * corner[k];
            }
        }

        return here.Zip(there).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance) ? values.MoveToImmutable() : null;
    }
}
