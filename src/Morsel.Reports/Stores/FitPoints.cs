using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Morsel.Datasets;

namespace Morsel.Reports.Stores;

/// <summary>Some points of a fit's data.</summary>
/// <param name="CoordinateCount">Numbers of each point.</param>
/// <param name="Energies">In the unit of the fit's models.</param>
/// <param name="Coordinates">[point][coordinate], as the surface takes them.</param>
sealed record FitPoints(int CoordinateCount, ImmutableArray<double> Energies, ImmutableArray<double> Coordinates)
{
    public static FitPoints None { get; } = new(1, [], []);

    public ReadOnlySpan<double> Point(int point) => Coordinates.AsSpan(point * CoordinateCount, CoordinateCount);

    /// <summary>At most so many, evenly spaced in the data's order.</summary>
    public static FitPoints Of(Dataset points, int most)
    {
        Dataset some = points.Sample(most);
        return new(some.CoordinateCount, some.Energies, some.Coordinates);
    }

    public byte[] Bytes() => MemoryMarshal.AsBytes<double>([CoordinateCount, .. Energies, .. Coordinates]).ToArray();

    /// <exception cref="InvalidDataException">These are not the bytes of points.</exception>
    public static FitPoints Of(byte[] bytes)
    {
        ReadOnlySpan<double> numbers = MemoryMarshal.Cast<byte, double>(bytes);
        if (numbers.Length == 0 || !(numbers[0] >= 1 && numbers[0] < 1e6) || (numbers.Length - 1) % ((int)numbers[0] + 1) != 0)
        {
            throw new InvalidDataException($"found {bytes.Length} bytes where points were expected");
        }

        int width = (int)numbers[0],
            count = (numbers.Length - 1) / (width + 1);
        return new(width, [.. numbers.Slice(1, count)], [.. numbers[(1 + count)..]]);
    }
}
