namespace Morsel.Refinement;

/// <summary>phi(alpha), the cost along a direction, and its derivative.</summary>
readonly record struct LinePoint(double Alpha, double Value, double Slope)
{
    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Slope);
}

/// <summary>
/// A step length alpha that meets the strong Wolfe conditions phi(alpha) &lt;= phi(0) + c1 alpha phi'(0) and |phi'(alpha)| &lt;= c2 |phi'(0)|.
/// </summary>
/// <remarks>
/// J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed. (2006), Algorithms 3.5 and 3.6, with the cubic of eq. 3.59 kept a tenth of the
/// interval away from its ends. Where phi is not finite it counts as too high.
/// </remarks>
sealed class WolfeSearch(Func<double, LinePoint> phi)
{
    public const double Decrease = 1e-4, Curvature = 0.9;

    const double Growth = 4, Margin = 0.1;
    const int Most = 40;

    LinePoint _start;
    int _evaluations;

    /// <summary>The step, or the best there was that lowers the cost after 40 evaluations; alpha 0 if none does.</summary>
    public LinePoint Find(LinePoint start, double first)
    {
        (_start, _evaluations) = (start, 0);
        LinePoint last = start;
        for (double alpha = first; _evaluations < Most; alpha *= Growth)
        {
            LinePoint now = Evaluate(alpha);
            if (IsTooHigh(now) || (now.Value >= last.Value && last.Alpha > 0))
            {
                return Zoom(last, now);
            }

            if (IsFlat(now))
            {
                return now;
            }

            if (now.Slope >= 0)
            {
                return Zoom(now, last);
            }

            last = now;
        }

        return last;
    }

    // low satisfies the first condition with the least value so far, and phi falls from it towards high.
    LinePoint Zoom(LinePoint low, LinePoint high)
    {
        while (_evaluations < Most && low.Alpha != high.Alpha)
        {
            LinePoint now = Evaluate(Between(low, high));
            if (IsTooHigh(now) || now.Value >= low.Value)
            {
                high = now;
                continue;
            }

            if (IsFlat(now))
            {
                return now;
            }

            if (now.Slope * (high.Alpha - low.Alpha) >= 0)
            {
                high = low;
            }

            low = now;
        }

        return low;
    }

    static double Between(LinePoint low, LinePoint high)
    {
        double width = high.Alpha - low.Alpha;
        double d1 = low.Slope + high.Slope - 3 * (low.Value - high.Value) / (low.Alpha - high.Alpha);
        double d2 = Math.Sign(width) * Math.Sqrt(d1 * d1 - low.Slope * high.Slope);
        double share = 1 - (high.Slope + d2 - d1) / (high.Slope - low.Slope + 2 * d2);
        return low.Alpha + width * (double.IsFinite(share) && high.IsFinite ? Math.Clamp(share, Margin, 1 - Margin) : 0.5);
    }

    LinePoint Evaluate(double alpha)
    {
        _evaluations++;
        return phi(alpha);
    }

    bool IsTooHigh(LinePoint point) => !point.IsFinite || point.Value > _start.Value + Decrease * point.Alpha * _start.Slope;

    bool IsFlat(LinePoint point) => Math.Abs(point.Slope) <= -Curvature * _start.Slope;
}
