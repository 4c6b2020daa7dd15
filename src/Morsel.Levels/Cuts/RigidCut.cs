using System.Collections.Immutable;

namespace Morsel.Levels.Cuts;

/// <summary>A cut on which all but its coordinates is as at the start.</summary>
static class RigidCut
{
    // Two coordinates that share atoms are set in turn.
    const int MostRounds = 100;
    const double Exact = 1e-9;

    public static Cut Run(CutRequest request)
    {
        Cut cut = new(request.Axes, []);
        int count = request.Axes.Aggregate(1, (product, axis) => product * axis.Values.Length);
        var points = ImmutableArray.CreateBuilder<CutPoint>(count);
        for (int p = 0; p < count; p++)
        {
            points.Add(At(request, cut.ValuesAt(p)));
        }

        return cut with
        {
            Points = points.MoveToImmutable(),
        };
    }

    /// <summary>One point.</summary>
    public static CutPoint At(CutRequest request, ImmutableArray<double> values)
    {
        double[] x = [.. request.Start];
        return Set(request.Coordinates, x, values) ? request.PointAt(x, true) : CutPoint.None;
    }

    /// <summary>Gives all coordinates their values; false where that cannot be.</summary>
    public static bool Set(ImmutableArray<CutCoordinate> coordinates, double[] x, ImmutableArray<double> values)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            for (int c = 0; c < coordinates.Length; c++)
            {
                if (!coordinates[c].Set(x, values[c]))
                {
                    return false;
                }
            }

            if (coordinates.Index().All(c => Math.Abs(c.Item.Difference(c.Item.Value(x), values[c.Index])) <= Exact))
            {
                return true;
            }
        }

        return false;
    }
}
