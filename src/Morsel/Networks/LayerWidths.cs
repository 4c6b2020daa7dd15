using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Networks;

/// <summary>Hidden-layer widths with value equality, so that two equal layouts compare and hash alike. The default has no hidden layer.</summary>
public readonly struct LayerWidths : IEquatable<LayerWidths>
{
    readonly ImmutableArray<int> _widths;

    /// <exception cref="ArgumentOutOfRangeException">A width is not positive.</exception>
    public LayerWidths(params ReadOnlySpan<int> widths)
    {
        foreach (int width in widths)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(widths));
        }

        _widths = [.. widths];
    }

    /// <summary>The number of hidden layers.</summary>
    public int Depth => AsSpan().Length;

    public int this[int layer] => AsSpan()[layer];

    public ReadOnlySpan<int> AsSpan() => _widths.IsDefault ? [] : _widths.AsSpan();

    /// <summary>As in the study: <c>10-50</c>; <c>none</c> for a network without hidden layers.</summary>
    public override string ToString()
    {
        return Depth == 0 ? "none" : string.Join('-', _widths.Select(width => width.ToString(CultureInfo.InvariantCulture)));
    }

    public bool Equals(LayerWidths other) => AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => obj is LayerWidths other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int width in AsSpan())
        {
            hash.Add(width);
        }

        return hash.ToHashCode();
    }

    public static bool operator ==(LayerWidths left, LayerWidths right) => left.Equals(right);

    public static bool operator !=(LayerWidths left, LayerWidths right) => !left.Equals(right);
}
