using System.Runtime.InteropServices;
using Morsel.Datasets;

namespace Morsel.Files.Data;

/// <summary>A file of gradients or forces alone, in the order of another file's geometries.</summary>
/// <remarks>
/// XYZ with vectors in place of positions, or in the last three of seven columns, or under their name in <c>Properties</c>; a line of 3N
/// numbers for each geometry; or N lines of three numbers, perhaps behind the element. A header or a comment may say the unit.
/// </remarks>
static class GradientsFile
{
    /// <summary>Puts the vectors beside the rows' coordinates.</summary>
    /// <returns>The file of gradients.</returns>
    /// <exception cref="DataFileException">
    /// There are not as many as rows, or not of as many atoms, or the rows have their own, or are no geometries of atoms.
    /// </exception>
    public static DataSource Join(RawRows rows, string path, string rowsPath, string option)
    {
        if (rows.Elements.Length == 0 || rows.IsEmbedded)
        {
            throw new DataFileException(
                rowsPath,
                null,
                rows.IsEmbedded ? "distances, which have no orientation" : "a table in plain coordinates",
                $"positions of atoms, because of {option} {path}",
                $"Remove {option}; put gradients in columns of the table."
            );
        }

        if (rows.HasSlope.Contains(true))
        {
            throw new DataFileException(
                rowsPath,
                null,
                "gradients or forces in the file itself",
                $"none, because of {option} {path}",
                $"Remove {option}, or the columns from the file."
            );
        }

        var content = FileContent.Read(path);
        var vectors = VectorLines.Read(path, content.Lines(), rows.Elements.Length);
        if (vectors.Blocks.Count != rows.Count)
        {
            throw new DataFileException(
                path,
                null,
                $"{vectors.Blocks.Count} gradients or forces",
                $"{rows.Count}, one for each geometry of {rowsPath}",
                "Check that the two files belong together."
            );
        }

        (rows.SlopeUnit, rows.SlopeKind) = (vectors.Unit, vectors.Kind);
        CollectionsMarshal.SetCount(rows.Slopes, rows.Count * rows.Width);
        for (var row = 0; row < rows.Count; row++)
        {
            Put(rows, row, vectors.Blocks[row], path);
        }

        return content.Source;
    }

    static void Put(RawRows rows, int row, VectorBlock block, string path)
    {
        var slopes = CollectionsMarshal.AsSpan(rows.Slopes).Slice(row * rows.Width, rows.Width);
        slopes.Clear();
        if (!rows.IsUsed(row))
        {
            return;
        }

        if (block.Fault is { } fault)
        {
            rows.Refuse(row, null, $"{fault.Found} at line {fault.Line} of {path}", fault.Expected);
        }
        else if (block.Elements is { } elements && !elements.SequenceEqual(rows.Elements))
        {
            rows.Refuse(
                row,
                null,
                $"gradients or forces on the atoms {string.Join(' ', elements.AsEnumerable())} at line {block.Line} of {path}",
                $"the geometry's, {string.Join(' ', rows.Elements.AsEnumerable())}"
            );
        }
        else if (block.Numbers.Count != rows.Width)
        {
            rows.Refuse(
                row,
                null,
                $"gradients or forces on {block.Numbers.Count / 3} atoms at line {block.Line} of {path}",
                $"on {rows.Elements.Length}, as the geometry has"
            );
        }
        else
        {
            CollectionsMarshal.AsSpan(block.Numbers).CopyTo(slopes);
            rows.HasSlope[row] = true;
        }
    }
}
