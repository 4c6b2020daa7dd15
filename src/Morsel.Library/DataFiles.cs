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
    public static Dataset Read(string path, DataOptions? options = null) => DataFile.Read(path, options).ToDataset();
}
