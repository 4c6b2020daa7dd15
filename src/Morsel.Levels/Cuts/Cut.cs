using System.Collections.Immutable;

namespace Morsel.Levels.Cuts;

/// <summary>One coordinate of a cut.</summary>
/// <param name="Coordinate">Which.</param>
/// <param name="Values">Ascending, equispaced; in its unit.</param>
sealed record CutAxis(CutCoordinate Coordinate, ImmutableArray<double> Values)
{
    const int Digits = 12;

    /// <summary>Equispaced values with both ends.</summary>
    public static CutAxis Even(CutCoordinate coordinate, double low, double high, int count) =>
        new(coordinate, [.. Enumerable.Range(0, count).Select(i => Rounded(low + (high - low) * i / (count - 1)))]);

    // 0.85 rather than 0.8500000000000001.
    static double Rounded(double value) =>
        double.Parse(
            value.ToString($"E{Digits}", System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture
        );
}

/// <summary>One point of a cut.</summary>
/// <param name="Coordinates">The geometry, as the surface takes it; empty where the coordinates cannot have their values.</param>
/// <param name="Energy">Above the cut's zero; NaN without a geometry.</param>
/// <param name="Spread">The standard deviation over a committee of each member's energy above its own at the zero; NaN without one.</param>
/// <param name="IsCovered">Whether it lies in the range of the training points.</param>
/// <param name="IsConverged">Whether nothing is left to relax; true of a rigid cut's points.</param>
sealed record CutPoint(ImmutableArray<double> Coordinates, double Energy, double Spread, bool IsCovered, bool IsConverged)
{
    public static CutPoint None { get; } = new([], double.NaN, double.NaN, false, false);
}

/// <summary>A surface over one or two coordinates.</summary>
/// <param name="Axes">The coordinates.</param>
/// <param name="Points">The first coordinate runs fastest.</param>
sealed record Cut(ImmutableArray<CutAxis> Axes, ImmutableArray<CutPoint> Points)
{
    /// <summary>The coordinates' values at a point.</summary>
    public ImmutableArray<double> ValuesAt(int point)
    {
        var values = ImmutableArray.CreateBuilder<double>(Axes.Length);
        foreach (CutAxis axis in Axes)
        {
            values.Add(axis.Values[point % axis.Values.Length]);
            point /= axis.Values.Length;
        }

        return values.MoveToImmutable();
    }
}
