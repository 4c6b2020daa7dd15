using System.IO.Compression;

namespace Morsel.Files.Data;

/// <summary>One array of an NPZ archive, unpacked and compared with what the archive says of it.</summary>
static class NpzEntry
{
    // Numbers of a calculation never shrink so much; what does is made to fill memory.
    const long MostExpansion = 200,
        SmallEnough = 1 << 26;

    /// <exception cref="MismatchException">It is not what the archive says.</exception>
    public static byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length > Array.MaxLength || (entry.Length > SmallEnough && entry.Length / MostExpansion > entry.CompressedLength))
        {
            throw new MismatchException(
                $"{entry.Length} bytes, packed to {entry.CompressedLength}",
                $"at most {Array.MaxLength}, and at most {MostExpansion} times as many as packed"
            );
        }

        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length || stream.ReadByte() >= 0)
        {
            throw new MismatchException(
                $"{(read < bytes.Length ? $"{read} bytes" : "more bytes")} in a damaged archive",
                $"{bytes.Length}"
            );
        }

        return Crc32.Of(bytes) == entry.Crc32
            ? bytes
            : throw new MismatchException(
                $"a checksum of {Crc32.Of(bytes):X8} in a damaged archive",
                $"{entry.Crc32:X8}, as the archive says"
            );
    }
}
