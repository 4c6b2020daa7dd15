using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Morsel.Cli.Shell;

/// <summary>A verb as its help has it: what may stand behind it.</summary>
/// <param name="Path">Its words: empty for <c>morsel</c> itself, <c>study run</c>.</param>
/// <param name="Description">What it does.</param>
/// <param name="Verbs">The words of the verbs below it.</param>
/// <param name="Arguments">What it takes without an option.</param>
/// <param name="Options">Its options and those of the verbs above it that hold for it, too.</param>
sealed record VerbWords(
    string Path,
    string Description,
    ImmutableArray<VerbWords> Verbs,
    ImmutableArray<ArgumentWords> Arguments,
    ImmutableArray<OptionWords> Options
)
{
    /// <summary>Its last word.</summary>
    public string Name => Path[(Path.LastIndexOf(' ') + 1)..];

    /// <summary>What the verb above it, a blank and its last word are.</summary>
    public string Step => Path.Contains(' ', StringComparison.Ordinal) ? Path : $" {Path}";

    /// <summary>This verb and all below it, in the order of the help.</summary>
    public IEnumerable<VerbWords> All => Verbs.SelectMany(verb => verb.All).Prepend(this);

    public static VerbWords Of(RootCommand root) => Of(root, "", []);

    static VerbWords Of(Command command, string path, ImmutableArray<Option> above)
    {
        ImmutableArray<Option> options = [.. command.Options.Where(option => !option.Hidden), .. above];
        return new(
            path,
            command.Description ?? "",
            [
                .. command
                    .Subcommands.Where(sub => !sub.Hidden)
                    .Select(sub => Of(sub, $"{path} {sub.Name}".TrimStart(), [.. options.Where(option => option.Recursive)])),
            ],
            [.. command.Arguments.Where(argument => !argument.Hidden).Select(ArgumentWords.Of)],
            [.. options.DistinctBy(option => option.Name).Select(OptionWords.Of)]
        );
    }
}

/// <summary>What a verb takes without an option; <paramref name="Values"/> are names that it may be, among others.</summary>
sealed record ArgumentWords(string Name, string Description, bool IsRequired, bool IsRepeated, ImmutableArray<string> Values)
{
    public static ArgumentWords Of(Argument argument) =>
        new(
            argument.HelpName ?? argument.Name,
            argument.Description ?? "",
            argument.Arity.MinimumNumberOfValues > 0,
            argument.Arity.MaximumNumberOfValues > 1,
            [.. argument.GetCompletions(CompletionContext.Empty).Select(item => item.Label)]
        );
}

/// <summary>An option.</summary>
/// <param name="Names">Its name, then others for it.</param>
/// <param name="ValueName">What its help calls its value; null where it takes none.</param>
/// <param name="Values">Names that the value may be.</param>
/// <param name="IsFile">Whether the value may be the name of a file or folder.</param>
sealed record OptionWords(
    ImmutableArray<string> Names,
    string Description,
    string? ValueName,
    ImmutableArray<string> Values,
    bool IsFile,
    bool IsRequired
)
{
    // What the help of an option calls the names of files and folders.
    static readonly string[] _files = ["FILE", "DIR", "FOLDER", "PATH", "SPEC", "SURFACE", "NAME"];

    /// <summary>Its names of more than a letter.</summary>
    public IEnumerable<string> LongNames => Names.Where(IsLong);

    public static bool IsLong(string name) => name.StartsWith("--", StringComparison.Ordinal);

    public static OptionWords Of(Option option)
    {
        bool takesValue = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) && option.ValueType != typeof(void);
        string? valueName = takesValue ? option.HelpName ?? "VALUE" : null;
        string[] alternatives = valueName?.Split('|') ?? [];
        return new(
            [option.Name, .. option.Aliases.Where(alias => alias != option.Name && !alias.Contains('?', StringComparison.Ordinal))],
            option.Description ?? "",
            valueName,
            takesValue
                ?
                [
                    .. option
                        .GetCompletions(CompletionContext.Empty)
                        .Select(item => item.Label)
                        .Concat(alternatives.Length > 1 ? alternatives.Where(word => word.All(char.IsAsciiLetterLower)) : [])
                        .Distinct(),
                ]
                : [],
            alternatives.Any(word => Array.Exists(_files, file => word.StartsWith(file, StringComparison.Ordinal))),
            option.Required
        );
    }
}
