using System.Collections.Immutable;
using Morsel.Levels.Cuts;

namespace Morsel.Cli.Cuts;

/// <summary>A minimum or maximum of a curve.</summary>
/// <param name="Value">Of the coordinate.</param>
/// <param name="Energy">There.</param>
/// <param name="IsMinimum">Or a maximum.</param>
readonly record struct CurveTurn(double Value, double Energy, bool IsMinimum)
{
    const int NewtonSteps = 5;

    /// <summary>
    /// Between the ends, on the polynomial through the five points about the lowest or highest; next to an end on that through three.
    /// </summary>
    public static ImmutableArray<CurveTurn> Of(Cut cut)
    {
        var turns = ImmutableArray.CreateBuilder<CurveTurn>();
        ImmutableArray<double> x = cut.Axes[0].Values;
        double[] v = [.. cut.Points.Select(point => point.Energy)];
        for (int i = 1; i < v.Length - 1; i++)
        {
            bool isMinimum = v[i] < v[i - 1] && v[i] <= v[i + 1],
                isMaximum = v[i] > v[i - 1] && v[i] >= v[i + 1];
            if (isMinimum || isMaximum)
            {
                (double place, double energy) = Top(v, i);
                turns.Add(new(x[i] + place * (x[i + 1] - x[i]), energy, isMinimum));
            }
        }

        return turns.ToImmutable();
    }

    // In spacings from the point in the middle.
    static (double Place, double Energy) Top(double[] v, int i)
    {
        double first = (v[i + 1] - v[i - 1]) / 2,
            second = v[i + 1] - 2 * v[i] + v[i - 1],
            third = 0,
            fourth = 0;
        if (i >= 2 && i < v.Length - 2 && double.IsFinite(v[i - 2]) && double.IsFinite(v[i + 2]))
        {
            third = (v[i + 2] - 2 * v[i + 1] + 2 * v[i - 1] - v[i - 2]) / 2;
            fourth = v[i + 2] - 4 * v[i + 1] + 6 * v[i] - 4 * v[i - 1] + v[i - 2];
            first -= third / 6;
            second -= fourth / 12;
        }

        double place = 0;
        for (int step = 0; step < NewtonSteps; step++)
        {
            double slope = first + place * (second + place * (third / 2 + place * fourth / 6)),
                curvature = second + place * (third + place * fourth / 2);
            place = Math.Clamp(curvature == 0 ? 0 : place - slope / curvature, -1, 1);
        }

        return (place, v[i] + place * (first + place * (second / 2 + place * (third / 6 + place * fourth / 24))));
    }
}
