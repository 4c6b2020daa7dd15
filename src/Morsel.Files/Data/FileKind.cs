using Morsel.Datasets;

namespace Morsel.Files.Data;

/// <summary>What a file is, told from how it begins, whatever its name.</summary>
static class FileKind
{
    /// <summary>What is read, for messages.</summary>
    public const string Readable = "CSV or another table, XYZ, NPZ, HDF5, an ASE database, or QCSchema";

    static readonly (byte[] Magic, string Found, string Fix)[] _foreign =
    [
        (
            [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'],
            "a single NumPy array",
            "Save positions, atomic numbers and energies together: numpy.savez(file, R=..., Z=..., E=..., F=...)."
        ),
        ([0x1F, 0x8B], "a compressed file", "Unpack it first: gunzip."),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of an old office program", "If it is a workbook, save the sheet as CSV."),
        ([.. "%PDF"u8], "a PDF document", "Give the file that the numbers are from."),
        ([.. "BZh"u8], "a compressed file", "Unpack it first: bunzip2."),
        ([0xFD, .. "7zXZ"u8], "a compressed file", "Unpack it first: unxz."),
        ([0x28, 0xB5, 0x2F, 0xFD], "a compressed file", "Unpack it first: unzstd."),
    ];

    /// <summary>Reads the rows of a file.</summary>
    /// <exception cref="DataFileException">It is none that can be read.</exception>
    public static (RawRows Rows, DataSource Source) Read(string path, DataOptions options)
    {
        var content = FileContent.Read(path, head => RefuseForeign(path, head.Span));
        return (Rows(content, options), content.Source);
    }

    static RawRows Rows(FileContent content, DataOptions options)
    {
        if (IsZip(content.Head))
        {
            return NpzReader.Read(content, options);
        }

        if (IsSqlite(content.Head))
        {
            return AseDatabase.Read(content, options);
        }

        if (Hdf5Reader.Is(content.Head))
        {
            return Hdf5Reader.Read(content, options);
        }

        if (JsonDocuments.Begins(content.Head))
        {
            return QcSchema.Read(content, options);
        }

        var first = content.Lines().FirstOrDefault(line => line.Text != "" && !TableText.IsComment(line.Text), (Number: 0, Text: "")).Text;
        if (AtomBlocks.Begins(first))
        {
            return AtomBlocks.Read(content.Path, content.Lines(), options);
        }

        if (first.Length == 0 || !first.All(char.IsAsciiDigit))
        {
            return TableReader.Read(content.Path, content.Lines(), options);
        }

        return XyzReader.Read(content.Path, content.Lines(), content.LineCount, options);
    }

    static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    static bool IsSqlite(ReadOnlySpan<byte> head) => head.StartsWith("SQLite format 3\0"u8);

    static void RefuseForeign(string path, ReadOnlySpan<byte> head)
    {
        foreach (var (magic, found, fix) in _foreign)
        {
            if (head.StartsWith(magic))
            {
                throw new DataFileException(path, null, found, Readable, fix);
            }
        }

        if (head.Contains((byte)0) && !IsUtf16(head) && !IsZip(head) && !IsSqlite(head) && !Hdf5Reader.Is(head))
        {
            throw new DataFileException(path, null, "a binary file", Readable, "Check that this is the file you meant.");
        }
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

    static bool IsUtf16(ReadOnlySpan<byte> head) => head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    static string Meant(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Take(1000).Select(Path.GetFileName).OfType<string>() : [];
        return Suggestion.For(Path.GetFileName(path), names) is { } name
            ? $"Did you mean '{Path.Combine(Path.GetDirectoryName(path) ?? "", name)}'?"
            : "Check the path.";
    }
}
