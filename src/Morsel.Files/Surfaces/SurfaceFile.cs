using System.Text;
using System.Text.Json;

namespace Morsel.Files.Surfaces;

/// <summary>
/// A fitted surface as a JSON file, described by <c>docs/surface.schema.json</c>. Every number reads back to the same bits.
/// </summary>
static class SurfaceFile
{
    /// <summary>The file's name in the folder of a fit.</summary>
    public const string Name = "surface.json";

    internal const string Format = "morsel-surface";
    internal const int Version = 1;

    /// <summary>Writes a surface. The file appears whole or not at all.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or a part of the surface has no place in the file.</exception>
    /// <exception cref="IOException">The file exists and <paramref name="force"/> is false, or it cannot be written.</exception>
    public static void Write(string path, SavedSurface surface, bool force = false)
    {
        string text = SurfaceWriter.Text(surface);
        WholeFile.Write(path, force, writer => writer.Write(text));
    }

    /// <summary>
    /// Reads a surface. Strict: an unknown or missing key, a list of the wrong length or an impossible number is refused.
    /// </summary>
    /// <param name="path">A surface file, or a folder that holds one.</param>
    /// <exception cref="SurfaceFileException">There is no such file, or it is not a surface of this version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SavedSurface Read(string path)
    {
        string file = Find(path);
        return Parse(Content(file), file);
    }

    /// <summary>The text of a surface file.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or a part of the surface has no place in the file.</exception>
    public static string Text(SavedSurface surface) => SurfaceWriter.Text(surface);

    /// <summary>Reads a surface from a text in UTF-8, as strictly as <see cref="Read"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it is from, for messages.</param>
    /// <exception cref="SurfaceFileException">It is not a surface of this version.</exception>
    public static SavedSurface Parse(byte[] text, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false });
            return SurfaceReader.Read(new JsonPlace(document.RootElement, file, ""));
        }
        catch (JsonException failure)
        {
            string where = failure.LineNumber is { } line ? $" (line {line + 1})" : "";
            throw new SurfaceFileException(
                $"{file}: this is not whole JSON{where}: the file is cut short, damaged, or no surface file. {JsonPlace.Fix}",
                failure
            );
        }
    }

    /// <summary>
    /// Writes a surface file as this Morsel writes it: in the newest format version, and laid out as always. The surface is the same, to
    /// the last bit of every number.
    /// </summary>
    /// <param name="path">A surface file, or a folder that holds one.</param>
    /// <param name="to">The file to write; the same one where null, which is then replaced whole.</param>
    /// <param name="force">Whether another file that exists is overwritten.</param>
    /// <returns>False where nothing was to do, and nothing was written: the file is as it would be.</returns>
    /// <exception cref="SurfaceFileException">There is no such file, or it is not a surface that this Morsel reads.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static bool Upgrade(string path, string? to, bool force)
    {
        string file = Find(path);
        byte[] there = Content(file),
            newest = Encoding.UTF8.GetBytes(Text(Parse(there, file)));
        if (to is null && there.AsSpan().SequenceEqual(newest))
        {
            return false;
        }

        WholeFile.WriteBytes(to ?? file, force || to is null, stream => stream.Write(newest));
        return true;
    }

    // Far beyond any surface that evaluates in time.
    const long MostBytes = 200_000_000;

    static byte[] Content(string file)
    {
        try
        {
            return InputFile.Read(file, MostBytes);
        }
        catch (InputFileException failure)
        {
            throw new SurfaceFileException($"{file}: {failure.Message}", failure);
        }
    }

    /// <summary>The file itself, where a folder may hold it.</summary>
    /// <exception cref="SurfaceFileException">There is none.</exception>
    public static string Find(string path)
    {
        string inside = Path.Combine(path, Name);
        if (Directory.Exists(path))
        {
            return File.Exists(inside)
                ? inside
                : throw new SurfaceFileException(
                    $"{path}: there is no {Name} in this folder; expected a surface file, or the folder that 'morsel fit' made."
                );
        }

        if (File.Exists(path))
        {
            return path;
        }

        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        string? near = Directory.Exists(folder)
            ? Suggestion.For(
                Path.GetFileName(path),
                Directory.EnumerateFileSystemEntries(folder).Take(1000).Select(Path.GetFileName).OfType<string>()
            )
            : null;
        throw new SurfaceFileException(
            $"{path}: there is no such file or folder.{(near is null ? "" : $" Did you mean '{Path.Combine(Path.GetDirectoryName(path)!, near)}'?")} "
                + "Expected a surface file, or the folder that 'morsel fit' made."
        );
    }
}
