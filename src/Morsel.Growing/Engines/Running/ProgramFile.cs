using System.Text;
using Morsel.Files;

namespace Morsel.Growing.Engines.Running;

/// <summary>A text that a program left in its folder.</summary>
static class ProgramFile
{
    /// <summary>The longest output that is kept and read: no calculation of one point says more.</summary>
    public const int Longest = 64 << 20;

    /// <summary>The text; null where there is no such file, or it cannot be read or is too long.</summary>
    public static string? Text(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            // Old programs write bytes that are no UTF-8, in titles and names: they are no part of a number.
            return Encoding.UTF8.GetString(InputFile.Read(path, Longest)).ReplaceLineEndings("\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InputFileException)
        {
            return null;
        }
    }
}
