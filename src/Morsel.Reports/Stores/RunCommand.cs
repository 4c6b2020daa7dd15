using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Morsel.Files;

namespace Morsel.Reports.Stores;

/// <summary>The command that works in a run's folder, as it was given, so that it can be given again: <c>command.json</c>.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Words">What stood behind the program's name, but for what would start anew or open a page.</param>
/// <param name="Directory">Where it was given: relative paths begin there.</param>
/// <param name="Folder">The run's folder then; in a copy the command would go on in the folder that was copied.</param>
sealed record RunCommand(int Format, ImmutableArray<string> Words, string Directory, string Folder)
{
    public const string Name = "command.json";
    const int Version = 1;

    // A run that is gone on with must neither begin anew nor wait for a page.
    static readonly string[] _notAgain = ["--force", "--watch"];

    static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <param name="words">What stood behind the program's name.</param>
    /// <param name="directory">Where it was given.</param>
    /// <param name="folder">The run's folder.</param>
    public static RunCommand Of(IEnumerable<string> words, string directory, string folder) =>
        new(Version, [.. Again([.. words])], directory, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, directory)));

    /// <summary>Keeps it in the run's folder, which exists and is held.</summary>
    public void Write() => WriteTo(Folder);

    /// <summary>Keeps it in a folder that may be another one.</summary>
    internal void WriteTo(string folder) => TextFile.Write(Path.Combine(folder, Name), JsonSerializer.Serialize(this, _json) + "\n");

    /// <summary>The command of a folder; null where none was kept, by an earlier Morsel or another computer's run.</summary>
    /// <exception cref="FolderException">It is not what Morsel wrote.</exception>
    public static RunCommand? Read(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize<RunCommand>(File.ReadAllText(path), _json)
                    is { Format: Version, Words.IsDefaultOrEmpty: false } read
                ? Of(read.Words, read.Directory, read.Folder)
                : throw new FolderException($"{path}: expected format {Version} with the words of a command. Give the command by hand.");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            throw new FolderException($"{path}: this is not what Morsel wrote ({failure.Message.TrimEnd('.')}). Give the command by hand.");
        }
    }

    static IEnumerable<string> Again(string[] words)
    {
        for (int k = 0; k < words.Length; k++)
        {
            string[] parts = words[k].Split(['=', ':'], 2);
            if (!_notAgain.Contains(parts[0]))
            {
                yield return words[k];
            }
            else if (parts.Length == 1 && k + 1 < words.Length && bool.TryParse(words[k + 1], out _))
            {
                k++;
            }
        }
    }
}
