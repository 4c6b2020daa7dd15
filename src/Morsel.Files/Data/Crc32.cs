namespace Morsel.Files.Data;

/// <summary>The checksum of ZIP archives, which the runtime's reader does not compare.</summary>
static class Crc32
{
    // The reversed polynomial of ISO 3309.
    const uint Polynomial = 0xEDB88320;

    static readonly uint[] _table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc = _table[(byte)(crc ^ one)] ^ (crc >> 8);
        }

        return ~crc;
    }

    static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
        }

        return value;
    }
}
