namespace Morsel.Files.Data;

/// <summary>What a file is, told from how it begins, whatever its name.</summary>
static class FileKind
{
    static readonly (byte[] Magic, string Found, string Fix)[] _foreign =
    [
        (
            [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'],
            "a single NumPy array",
            "Save positions, atomic numbers and energies together: numpy.savez(file, R=..., Z=..., E=..., F=...)."
        ),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file", "Convert it, for instance to NPZ with h5py and numpy."),
        ([0x1F, 0x8B], "a compressed file", "Unpack it first: gunzip."),
        ([.. "SQLite format 3"u8], "an SQLite file", "An ASE database is converted by: ase convert FILE.db FILE.xyz."),
    ];

    /// <summary>Reads the rows of a file.</summary>
    /// <exception cref="DataFileException">It is none that can be read.</exception>
    public static RawRows Read(string path, DataOptions options)
    {
        RequireFile(path);
        var head = Head(path);
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return NpzReader.Read(path, options);
        }

        foreach (var (magic, found, fix) in _foreign)
        {
            if (head.AsSpan().StartsWith(magic))
            {
                throw new DataFileException(path, null, found, "CSV or another table, XYZ, or NPZ", fix);
            }
        }

        if (head.Contains((byte)0) && !IsUtf16(head))
        {
            throw new DataFileException(
                path,
                null,
                "a binary file",
                "CSV or another table, XYZ, or NPZ",
                "Check that this is the file you meant."
            );
        }

        var first = TextLines.Of(path).FirstOrDefault(line => line.Text is not ("" or ['#', ..]), (Number: 0, Text: "")).Text;
        if (AtomBlocks.Begins(first))
        {
            return AtomBlocks.Read(path, TextLines.Of(path));
        }

        return first.Length > 0 && first.All(char.IsAsciiDigit)
            ? XyzReader.Read(path, TextLines.Of(path), options)
            : TableReader.Read(path, TextLines.Of(path), options);
    }

    /// <exception cref="DataFileException">There is no such file.</exception>
    public static void RequireFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DataFileException(path, null, "a folder", "a file", "Give the name of a file.");
        }

        if (!File.Exists(path))
        {
            throw new DataFileException(path, null, "no such file", "a file", Meant(path));
        }
    }

    static byte[] Head(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[512];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    static bool IsUtf16(byte[] head) => head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    static string Meant(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Take(1000).Select(Path.GetFileName).OfType<string>() : [];
        return Suggestion.For(Path.GetFileName(path), names) is { } name
            ? $"Did you mean '{Path.Combine(Path.GetDirectoryName(path) ?? "", name)}'?"
            : "Check the path.";
    }
}
