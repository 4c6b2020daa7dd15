using System.Buffers.Binary;
using System.Globalization;

namespace Morsel.Watch.Runs;

/// <summary>Whether anything in a run's folder has changed, told by a few bytes and without a lock.</summary>
static class RunVersion
{
    // An SQLite file counts its commits in its header, in these four bytes.
    const int CounterPlace = 24,
        HeaderLength = 28;

    static readonly string[] _partsOfGrowth = ["points", "quarantine", "rounds", ""];

    /// <summary>A text that is another one when a run has written something, or has begun or ended.</summary>
    public static string Of(Run run, bool isRunning)
    {
        string sign = run.Kind switch
        {
            RunKind.Fit => $"{Commits(Path.Combine(run.Path, "fit.db"))}.{Length(Path.Combine(run.Path, "result.json"))}",
            RunKind.Study => Commits(Path.Combine(run.Path, "study.db")),
            _ => Entries(run.Path),
        };
        return isRunning ? sign + "r" : sign;
    }

    static string Commits(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> header = stackalloc byte[HeaderLength];
            return file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
                ? "0"
                : BinaryPrimitives.ReadUInt32BigEndian(header[CounterPlace..]).ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "0";
        }
    }

    // Each point, each failure and each round of a growth is a file.
    static string Entries(string folder) => string.Join('.', _partsOfGrowth.Select(part => Count(Path.Combine(folder, part))));

    static string Count(string folder)
    {
        try
        {
            return Directory
                .EnumerateFiles(
                    folder,
                    "*",
                    new EnumerationOptions { RecurseSubdirectories = folder.EndsWith("rounds", StringComparison.Ordinal) }
                )
                .Count()
                .ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "0";
        }
    }

    static string Length(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length.ToString(CultureInfo.InvariantCulture) : "0";
    }
}
