using System.Collections.Immutable;
using System.Globalization;

namespace Morsel.Networks;

/// <summary>
/// Hidden-layer widths with value equality, so that two equal layouts compare and hash alike. The default has no hidden layer.
/// </summary>
public readonly struct LayerWidths : IEquatable<LayerWidths>
{
    readonly ImmutableArray<int> _widths;

    /// <summary>Hidden layers of these widths, from the inputs to the output. Allocates a copy of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A width is not positive.</exception>
    public LayerWidths(params ReadOnlySpan<int> widths)
    {
        foreach (int width in widths)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width, nameof(widths));
        }

        _widths = [.. widths];
    }

    /// <summary>The number of hidden layers. Allocates nothing.</summary>
    public int Depth => AsSpan().Length;

    /// <summary>The width of one hidden layer, counted from 0 at the inputs. Allocates nothing.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such layer.</exception>
    public int this[int layer] => AsSpan()[layer];

    /// <summary>All widths, from the inputs to the output. Allocates nothing.</summary>
    public ReadOnlySpan<int> AsSpan() => _widths.IsDefault ? [] : _widths.AsSpan();

    /// <summary>As in the study: <c>10-50</c>; <c>none</c> for a network without hidden layers. Allocates the text.</summary>
    public override string ToString()
    {
        return Depth == 0 ? "none" : string.Join('-', _widths.Select(width => width.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether both have the same widths in the same order. Allocates nothing.</summary>
    public bool Equals(LayerWidths other) => AsSpan().SequenceEqual(other.AsSpan());

    /// <summary>Whether it is the same widths in the same order. Allocates nothing.</summary>
    public override bool Equals(object? obj) => obj is LayerWidths other && Equals(other);

    /// <summary>Equal for equal widths. Allocates nothing.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int width in AsSpan())
        {
            hash.Add(width);
        }

        return hash.ToHashCode();
    }

    /// <summary>Whether both have the same widths in the same order. Allocates nothing.</summary>
    public static bool operator ==(LayerWidths left, LayerWidths right) => left.Equals(right);

    /// <summary>Whether a width differs. Allocates nothing.</summary>
    public static bool operator !=(LayerWidths left, LayerWidths right) => !left.Equals(right);
}
