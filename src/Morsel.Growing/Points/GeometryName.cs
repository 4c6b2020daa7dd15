using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Morsel.Molecules;

namespace Morsel.Growing.Points;

/// <summary>
/// The name of a geometry: a hash of its atoms and of the bits of its positions, so that the same one is never computed twice.
/// </summary>
static class GeometryName
{
    const int Bytes = 10;

    /// <summary>20 hexadecimal digits.</summary>
    /// <param name="elements">The atoms in order.</param>
    /// <param name="positions">[atom][x, y, z] in angstrom.</param>
    public static string Of(ImmutableArray<Element> elements, ReadOnlySpan<double> positions)
    {
        var hash = new Sha256();
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(' ', elements)));
        hash.AppendData(MemoryMarshal.AsBytes(positions));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Bytes));
    }
}
