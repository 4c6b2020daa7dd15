using System.IO.Compression;

namespace Morsel.Files.Data;

/// <summary>
/// NPZ archives with positions <c>R</c>, atomic numbers <c>Z</c>, energies <c>E</c>, and forces <c>F</c> or gradients <c>G</c>.
/// </summary>
/// <remarks>
/// sGDML's keys are these with <c>z</c>, <c>r_unit</c>, <c>e_unit</c>; rMD17's are <c>coords</c>, <c>nuclear_charges</c>, <c>energies</c>,
/// <c>forces</c>, in kcal/mol and angstrom. A key may carry its unit: <c>energy_eV</c>, <c>positions_bohr</c>,
/// <c>gradients_hartree_per_bohr</c>.
/// </remarks>
static class NpzReader
{
    /// <exception cref="DataFileException">The file is not such an archive.</exception>
    public static RawRows Read(FileContent content, DataOptions options)
    {
        var path = content.Path;
        try
        {
            using var archive = new ZipArchive(content.Stream(), ZipArchiveMode.Read);
            RefuseForeign(path, archive);
            return new NamedArrays(new NpzArrays(path, archive), ArrayNames.Npz, options).Rows();
        }
        catch (InvalidDataException failure)
        {
            throw new DataFileException(
                path,
                null,
                $"a damaged archive ({failure.Message.TrimEnd('.')})",
                "an NPZ file",
                "Copy or make the file again."
            );
        }
    }

    // Office documents are ZIP archives too.
    static void RefuseForeign(string path, ZipArchive archive)
    {
        if (archive.Entries.Any(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal)))
        {
            return;
        }

        string[] names = [.. archive.Entries.Select(entry => entry.FullName)];
        var (found, fix) =
            names.Any(name => name.StartsWith("xl/", StringComparison.Ordinal)) ? ("an Excel workbook", "Save the sheet as CSV.")
            : names.Contains("content.xml") ? ("an OpenDocument file", "Save the sheet as CSV.")
            : names.Any(name => name.StartsWith("word/", StringComparison.Ordinal)) ? ("a Word document", "Save the table as CSV.")
            : names.Length == 0 ? ("an empty ZIP archive", "Save the arrays again with numpy.savez.")
            : (
                $"a ZIP archive of {names[0]}{(names.Length > 1 ? " and others" : "")}, without arrays",
                "Unpack it, and give the data file."
            );
        throw new DataFileException(path, null, found, FileKind.Readable, fix);
    }

    sealed class NpzArrays(string path, ZipArchive archive) : INamedArrays
    {
        public string Path => path;

        public string[] Keys { get; } =
        [
            .. archive
                .Entries.Select(entry => entry.FullName)
                .Where(name => name.EndsWith(".npy", StringComparison.Ordinal))
                .Select(name => name[..^4]),
        ];

        public string? UnitOf(string key) => null;

        public NpyArray Array(string key)
        {
            try
            {
                return NpyArray.Read(NpzEntry.Bytes(archive.GetEntry($"{key}.npy")!));
            }
            catch (MismatchException failure)
            {
                throw new DataFileException(
                    path,
                    null,
                    $"in '{key}' {failure.Found}",
                    failure.Expected,
                    "Save the array again with numpy.savez."
                );
            }
        }
    }
}
