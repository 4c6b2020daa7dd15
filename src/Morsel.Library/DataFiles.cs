using Morsel.Datasets;
using Morsel.Files.Data;

namespace Morsel.Library;

/// <summary>Data files as points.</summary>
public static class DataFiles
{
    /// <summary>
    /// Reads a table (CSV, TSV), XYZ, extended XYZ, NPZ or HDF5 file, a database of ASE or results of QCSchema, as docs/data.md has them.
    /// Allocates the result, and while it reads the file's rows.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say of itself, such as its energy unit; nothing is guessed.</param>
    /// <returns>
    /// The points: of a molecule in angstrom, cm-1 and cm-1/angstrom; in plain coordinates in the file's own units. Forces have become
    /// gradients.
    /// </returns>
    /// <exception cref="DataFileException">
    /// The file cannot be used: something is not stated, a row is bad, or it is no data file. The message names file, row, what was found,
    /// what was expected, and the remedy, with the options of the command line; those of <see cref="DataOptions"/> are called like them.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset Read(string path, DataOptions? options) => DataFile.Read(path, options).ToDataset();

    /// <summary>Reads a file that says all of itself. Allocates as with options.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The points, as with options.</returns>
    /// <exception cref="DataFileException">It cannot be used as it is: the message says where, what was found, and what to do.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset Read(string path) => Read(path, null);

    /// <summary>
    /// Reads several files as one, in their order: of one molecule, or with the same columns. Units, and the order of atoms or columns,
    /// become those of the first, as docs/data.md has it. Allocates the result, and while it reads the files' rows.
    /// </summary>
    /// <param name="paths">The files, each once.</param>
    /// <returns>The points, as of one file.</returns>
    /// <exception cref="ArgumentException">There is no path.</exception>
    /// <exception cref="DataFileException">
    /// A file cannot be used, is given twice, or does not go with the first: the message names it, and says what to do.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset Read(IEnumerable<string> paths) => Read(paths, null);

    /// <summary>Reads several files as one, with what they do not say of themselves. Allocates as without options.</summary>
    /// <param name="paths">The files, each once.</param>
    /// <param name="options">What a file does not say of itself, such as its energy unit; nothing is guessed.</param>
    /// <returns>The points, as of one file.</returns>
    /// <exception cref="ArgumentException">There is no path.</exception>
    /// <exception cref="DataFileException">
    /// A file cannot be used, is given twice, or does not go with the first: the message names it, and says what to do.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset Read(IEnumerable<string> paths, DataOptions? options)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string[] all = [.. paths];
        return all.Length > 0
            ? DataFile.Read(all, options).ToDataset()
            : throw new ArgumentException("Expected one path or more, got none.", nameof(paths));
    }
}
