using System.Collections.Immutable;

namespace Morsel.Levels.Cuts;

/// <summary>A cut on which all but its coordinates relaxes.</summary>
/// <param name="request">Of what.</param>
/// <param name="tolerance">The largest slope that counts as none.</param>
/// <param name="longestStep">Of any coordinate.</param>
/// <param name="tell">Hears after each point how many are done.</param>
sealed class RelaxedCut(CutRequest request, double tolerance, double longestStep, Action<int> tell)
{
    const int MostSteps = 400,
        MostApproaches = 100;

    readonly Cut _grid = new(request.Axes, []);
    readonly int[] _sides = [.. request.Axes.Select(axis => axis.Values.Length)];
    int _done;

    /// <summary>
    /// From the point nearest to the start outwards, each from a neighbour that is done. Then inwards again, each from its outer
    /// neighbours, and the lower of the two is kept: a valley may be found from one side alone.
    /// </summary>
    public Cut Run()
    {
        var points = new CutPoint[_sides.Aggregate(1, (product, side) => product * side)];
        int first = Nearest();
        points[first] = Relaxed(Approach(_grid.ValuesAt(first)), first);
        tell(++_done);
        List<int> order = [first];
        for (int at = 0; at < order.Count; at++)
        {
            foreach (int next in Neighbours(order[at]).Where(next => points[next] is null))
            {
                points[next] = Relaxed([.. points[order[at]].Coordinates], next);
                order.Add(next);
                tell(++_done);
            }
        }

        int[] places = new int[points.Length];
        for (int k = 0; k < order.Count; k++)
        {
            places[order[k]] = k;
        }

        foreach (int at in Enumerable.Reverse(order))
        {
            foreach (int outer in Neighbours(at).Where(next => places[next] > places[at]))
            {
                CutPoint again = Relaxed([.. points[outer].Coordinates], at);
                if (IsBetter(again, points[at]))
                {
                    points[at] = again;
                }
            }
        }

        return _grid with
        {
            Points = [.. points],
        };
    }

    bool IsBetter(CutPoint again, CutPoint before) =>
        again.IsConverged && (!before.IsConverged || again.Energy < before.Energy - tolerance);

    CutPoint Relaxed(double[] from, int point) => At(_grid.ValuesAt(point), from);

    /// <summary>One point, from a geometry near it.</summary>
    public CutPoint At(ImmutableArray<double> values, double[] from)
    {
        if (from.Length == 0)
        {
            return CutPoint.None;
        }

        double[] moved = [.. from];
        // Where the coordinates do not go together rigidly, the walk moves them itself.
        if (!RigidCut.Set(request.Coordinates, moved, values))
        {
            moved = from;
        }

        HeldCoordinates held = new(request.Coordinates, values, from.Length);
        HeldDescent? walk = HeldDescent.From(request.Surface, held, moved, tolerance, longestStep, MostSteps);
        return walk is null ? CutPoint.None : request.PointAt(walk.Coordinates, walk.HasConverged);
    }

    // From the start, which may lie outside, relaxed in steps as wide as those of the cut.
    double[] Approach(ImmutableArray<double> values)
    {
        double[] x = [.. request.Start];
        double[] now = [.. request.Coordinates.Select(coordinate => coordinate.Value(x))];
        double farthest = request.Axes.Select((axis, c) => Math.Abs(Way(c)) / (axis.Values[1] - axis.Values[0])).Max();
        int steps = double.IsFinite(farthest) ? (int)Math.Clamp(Math.Ceiling(farthest), 1, MostApproaches) : 1;
        for (int step = 1; step < steps; step++)
        {
            ImmutableArray<double> here = [.. values.Select((value, c) => value - Way(c) * (steps - step) / steps)];
            double[] moved = [.. x];
            if (
                RigidCut.Set(request.Coordinates, moved, here)
                && HeldDescent.From(request.Surface, new(request.Coordinates, here, x.Length), moved, tolerance, longestStep, MostSteps)
                    is { } walk
            )
            {
                x = walk.Coordinates;
            }
        }

        return x;

        double Way(int c) => request.Coordinates[c].Difference(values[c], now[c]);
    }

    int Nearest()
    {
        int place = 0,
            stride = 1;
        foreach (CutAxis axis in request.Axes)
        {
            double start = axis.Coordinate.Value(request.Start.AsSpan());
            int best = Enumerable
                .Range(0, axis.Values.Length)
                .MinBy(i => Math.Abs(axis.Coordinate.Difference(axis.Values[i], start)) is var away && double.IsNaN(away) ? i : away);
            place += stride * best;
            stride *= axis.Values.Length;
        }

        return place;
    }

    IEnumerable<int> Neighbours(int point)
    {
        int stride = 1;
        foreach (int side in _sides)
        {
            int place = point / stride % side;
            if (place > 0)
            {
                yield return point - stride;
            }

            if (place < side - 1)
            {
                yield return point + stride;
            }

            stride *= side;
        }
    }
}
