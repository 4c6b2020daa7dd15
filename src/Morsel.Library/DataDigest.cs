using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Morsel.Datasets;

namespace Morsel.Library;

/// <summary>The name of points that came from no file.</summary>
static class DataDigest
{
    /// <summary>
    /// SHA-256 of coordinates, energies and gradients in this order, as little-endian doubles: 64 hexadecimal digits in lower case.
    /// </summary>
    public static string Of(Dataset data)
    {
        var hash = new Sha256();
        foreach (ImmutableArray<double> numbers in (ImmutableArray<double>[])[data.Coordinates, data.Energies, data.Gradients])
        {
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
