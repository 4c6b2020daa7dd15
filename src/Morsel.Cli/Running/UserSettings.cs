using System.Text.Json;
using Morsel.Cli.Errors;
using Morsel.Files;

namespace Morsel.Cli.Running;

/// <summary>What a user wants wherever the command line says nothing; a null is not said.</summary>
/// <param name="Threads">Of all long work, where no cluster gives a number.</param>
/// <param name="EnergyUnit">Of the errors that <c>score</c> prints.</param>
/// <param name="SlurmProfile">The file that <c>study run --on slurm</c> takes lines of job scripts from.</param>
sealed record UserSettings(int? Threads, string? EnergyUnit, string? SlurmProfile)
{
    /// <summary>More than any machine has.</summary>
    public const int MostThreads = 1024;

    const int MostBytes = 100_000;

    static readonly string[] _keys = ["threads", "energyUnit", "slurmProfile"];
    static RequestException? _failure;

    public static UserSettings None { get; } = new(null, null, null);

    /// <summary>The file; null where the environment names no place for it.</summary>
    public static string? Path { get; } = SettingsPlace.Of(OperatingSystem.IsWindows(), Environment.GetEnvironmentVariable);

    /// <summary>What the file says; nothing where there is none, or it is wrong, which <see cref="RequireSound"/> tells.</summary>
    public static UserSettings Current { get; } = Load();

    /// <exception cref="RequestException">The file is there, and wrong.</exception>
    public static void RequireSound()
    {
        // The help and the version must be had with a broken file, too, and the parser asks for defaults before it is known what is asked.
        _ = Current;
        if (_failure is not null)
        {
            throw _failure;
        }
    }

    static UserSettings Load()
    {
        if (Path is null || !File.Exists(Path))
        {
            return None;
        }

        try
        {
            return Parse(Path, InputFile.Read(Path, MostBytes));
        }
        catch (InputFileException failure)
        {
            _failure = new($"{Path}: {failure.Message}", failure);
        }
        catch (RequestException failure)
        {
            _failure = failure;
        }

        return None;
    }

    /// <summary>Reads the file's text. Strict: what is not known is refused.</summary>
    /// <exception cref="RequestException">It says something that is not understood.</exception>
    public static UserSettings Parse(string path, ReadOnlyMemory<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new RequestException($"{path}: found {Found(root)}; expected an object, such as {{ \"threads\": 4 }}.");
            }

            foreach (JsonProperty property in root.EnumerateObject())
            {
                if (!_keys.Contains(property.Name))
                {
                    throw new RequestException($"{path}: {new UnknownNameException("key", property.Name, _keys).Message}");
                }
            }

            return new(ThreadsOf(path, root), EnergyUnitOf(path, root), ProfileOf(path, root));
        }
        catch (JsonException failure)
        {
            throw new RequestException(
                $"{path}, line {(failure.LineNumber ?? 0) + 1}: this is not JSON; expected an object, such as {{ \"threads\": 4 }}. Mend or remove the file.",
                failure
            );
        }
    }

    static int? ThreadsOf(string path, JsonElement root) =>
        !root.TryGetProperty("threads", out JsonElement value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int threads) && threads is >= 1 and <= MostThreads ? threads
        : throw new RequestException($"{path}: threads: found {Found(value)}; expected a whole number from 1 to {MostThreads}.");

    static string? EnergyUnitOf(string path, JsonElement root)
    {
        if (!root.TryGetProperty("energyUnit", out JsonElement value))
        {
            return null;
        }

        try
        {
            return Units.EnergyUnit.Parse(TextOf(path, "energyUnit", value)).Symbol;
        }
        catch (UnknownNameException failure)
        {
            throw new RequestException($"{path}: {failure.Message}", failure);
        }
    }

    // Beside the settings, wherever the program is started.
    static string? ProfileOf(string path, JsonElement root) =>
        root.TryGetProperty("slurmProfile", out JsonElement value)
            ? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", TextOf(path, "slurmProfile", value))
            : null;

    static string TextOf(string path, string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new RequestException($"{path}: {key}: found {Found(value)}; expected a text.");

    static string Found(JsonElement value) => value.GetRawText() is { Length: <= 40 } text ? text : $"{value.GetRawText()[..40]}...";
}
