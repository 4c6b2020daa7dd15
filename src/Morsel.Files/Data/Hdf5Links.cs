using System.Reflection;
using System.Text;
using PureHDF;
using PureHDF.VOL.Native;

namespace Morsel.Files.Data;

/// <summary>Finds what leads from an HDF5 file to other files: links to their objects, and arrays whose numbers stand there.</summary>
/// <remarks>
/// The library opens such files as soon as it lists a group, whatever they are, and the SHA-256 of the data would be of the numbers no
/// more. So links are found before, as they are written (HDF5 File Format Specification 3.0, IV.A.2.g, the Link Message).
/// </remarks>
static class Hdf5Links
{
    const byte Version = 1,
        HasType = 0x08,
        HasOrder = 0x04,
        HasCharacters = 0x10,
        External = 64;

    // Not public in the library, and the only sign of such an array.
    static readonly PropertyInfo _fileList = typeof(NativeDataset).GetProperty(
        "InternalExternalFileList",
        BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public
    )!;

    /// <summary>Whether the numbers of an array stand in other files.</summary>
    public static bool IsElsewhere(IH5Dataset dataset) =>
        dataset.Layout.Class == H5DataLayoutClass.VirtualStorage
        || (dataset is NativeDataset native && _fileList.GetValue(native) is not null);

    /// <summary>The file that the first external link leads to; null where there is none.</summary>
    public static string? First(ReadOnlySpan<byte> bytes)
    {
        for (int at = 2; at < bytes.Length; at++)
        {
            int next = bytes[at..].IndexOf(External);
            if (next < 0)
            {
                return null;
            }

            at += next;
            if (bytes[at - 2] == Version && FileOf(bytes[(at - 2)..]) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    // Of a whole link message; null of anything else.
    static string? FileOf(ReadOnlySpan<byte> message)
    {
        int flags = message[1];
        if ((flags & HasType) == 0 || flags > 0x1F)
        {
            return null;
        }

        int sizeOfLength = 1 << (flags & 3),
            at = 3 + ((flags & HasOrder) != 0 ? 8 : 0) + ((flags & HasCharacters) != 0 ? 1 : 0);
        if (message.Length < at + sizeOfLength)
        {
            return null;
        }

        ulong length = 0;
        for (int k = sizeOfLength - 1; k >= 0; k--)
        {
            length = length << 8 | message[at + k];
        }

        at += sizeOfLength;
        if (length is 0 or > 65_535 || message.Length < at + (int)length + 2)
        {
            return null;
        }

        at += (int)length;
        int size = message[at] | message[at + 1] << 8;
        at += 2;
        if (size < 4 || message.Length < at + size || message[at] != 0)
        {
            return null;
        }

        // Two texts that end in zeros, and nothing behind them.
        ReadOnlySpan<byte> texts = message.Slice(at + 1, size - 1);
        int end = texts.IndexOf((byte)0);
        return end > 0 && texts[(end + 1)..].IndexOf((byte)0) == texts.Length - end - 2 ? Encoding.UTF8.GetString(texts[..end]) : null;
    }
}
