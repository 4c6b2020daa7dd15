namespace Morsel.Files;

/// <summary>Whether two paths lead to one file, through links and relative folders too.</summary>
static class SamePlace
{
    /// <summary>False where one of them is no file that exists, or no path at all.</summary>
    public static bool IsOneFile(string one, string other) =>
        one.Length > 0 && other.Length > 0 && File.Exists(one) && File.Exists(other) && Real(one) == Real(other);

    // The path without links, folder by folder from the root.
    static string Real(string path)
    {
        string whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(whole) is not { } folder)
        {
            return whole;
        }

        string here = Path.Combine(Real(folder), Path.GetFileName(whole));
        try
        {
            FileSystemInfo info = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
            return info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : here;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A circle of links, or a folder that may not be read: the path is all there is to compare.
            return here;
        }
    }
}
