using System.Collections.Immutable;

namespace Morsel.Levels.Cuts;

/// <summary>A minimum or maximum along a curve, between its ends.</summary>
/// <param name="Value">Of the coordinate.</param>
/// <param name="Point">There.</param>
/// <param name="IsMinimum">Or a maximum.</param>
sealed record CutTurn(double Value, CutPoint Point, bool IsMinimum)
{
    // The golden section: each step leaves 0.618 of the interval.
    const int Steps = 25;
    static readonly double _golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Between the neighbours of each point that is lower, or higher, than both.</summary>
    /// <param name="cut">Along one coordinate.</param>
    /// <param name="at">A point at a value, from one that is near.</param>
    public static ImmutableArray<CutTurn> Of(Cut cut, Func<double, CutPoint, CutPoint> at)
    {
        var turns = ImmutableArray.CreateBuilder<CutTurn>();
        ImmutableArray<double> x = cut.Axes[0].Values;
        for (int i = 1; i < x.Length - 1; i++)
        {
            (CutPoint before, CutPoint here, CutPoint after) = (cut.Points[i - 1], cut.Points[i], cut.Points[i + 1]);
            bool isMinimum = here.Energy < before.Energy && here.Energy <= after.Energy,
                isMaximum = here.Energy > before.Energy && here.Energy >= after.Energy;
            if ((isMinimum || isMaximum) && before.IsConverged && here.IsConverged && after.IsConverged)
            {
                turns.Add(Between(x[i - 1], (x[i], here), x[i + 1], isMinimum, value => at(value, here)));
            }
        }

        return turns.ToImmutable();
    }

    static CutTurn Between(double low, (double Value, CutPoint Point) best, double high, bool isMinimum, Func<double, CutPoint> at)
    {
        double width = high - low,
            sign = isMinimum ? 1 : -1;
        double left = high - _golden * (high - low),
            right = low + _golden * (high - low);
        (CutPoint atLeft, CutPoint atRight) = (at(left), at(right));
        for (int step = 0; step < Steps; step++)
        {
            foreach ((double value, CutPoint point) in new[] { (left, atLeft), (right, atRight) })
            {
                if (sign * point.Energy < sign * best.Point.Energy)
                {
                    best = (value, point);
                }
            }

            if (sign * atLeft.Energy < sign * atRight.Energy)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - _golden * (high - low);
                atLeft = at(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + _golden * (high - low);
                atRight = at(right);
            }
        }

        // A place within rounding of 0 is 0.
        double place = Math.Abs(best.Value) < 1e-9 * width ? 0 : best.Value;
        return new(place, best.Point, isMinimum);
    }
}
