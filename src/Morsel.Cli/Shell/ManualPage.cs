using System.Text;
using Morsel.Cli.Running;

namespace Morsel.Cli.Shell;

/// <summary>A manual page in roff, by the macros of man(7), from the same words as a verb's help.</summary>
static class ManualPage
{
    /// <summary>The name it is found by: <c>morsel-study-run</c>.</summary>
    public static string Name(VerbWords verb) => verb.Path == "" ? "morsel" : $"morsel-{verb.Path.Replace(' ', '-')}";

    public static string Text(VerbWords verb, VerbWords root)
    {
        // No date: the same program writes the same page on any day.
        var page = new StringBuilder($".TH {Name(verb).ToUpperInvariant()} 1 \"\" \"Morsel {Product.Version.Split('+')[0]}\" \"Morsel\"\n");
        page.Append($".SH NAME\n{Escaped(Name(verb))} \\- {Escaped(ShellText.Sentence(verb.Description))}\n");
        page.Append($".SH SYNOPSIS\n{Synopsis(verb)}\n.SH DESCRIPTION\n{Line(verb.Description)}\n");
        Section(page, "VERBS", verb.Verbs, sub => (Bold(sub.Name), $"{sub.Description} See {Name(sub)}(1)."));
        Section(page, "ARGUMENTS", verb.Arguments, argument => (Italic(argument.Name), argument.Description));
        Section(page, "OPTIONS", verb.Options, option => (Heading(option), option.Description));
        page.Append(
            """
            .SH EXIT STATUS
            0: done. 1: could not be done. 2: the request was wrong. 130: interrupted, with what was done saved.

            """
        );
        string[] others = [.. root.All.Where(other => IsNear(verb, other)).Select(other => $"{Bold(Name(other))}(1)")];
        page.Append($".SH SEE ALSO\n{string.Join(",\n", others)}\n");
        return page.ToString();
    }

    static void Section<T>(StringBuilder page, string title, IReadOnlyCollection<T> items, Func<T, (string Head, string Text)> show)
    {
        if (items.Count > 0)
        {
            page.Append($".SH {title}\n");
        }

        foreach (T item in items)
        {
            (string head, string text) = show(item);
            page.Append($".TP\n{head}\n{Line(text)}\n");
        }
    }

    // The page above, and those beside and below.
    static bool IsNear(VerbWords verb, VerbWords other) =>
        other.Path != verb.Path && (Above(other) == Above(verb) || other.Path == Above(verb) || Above(other) == verb.Path);

    static string? Above(VerbWords verb) =>
        verb.Path == "" ? null
        : verb.Path.LastIndexOf(' ') is var end and > 0 ? verb.Path[..end]
        : "";

    static string Synopsis(VerbWords verb)
    {
        string arguments = string.Concat(
            verb.Arguments.Select(argument =>
            {
                string name = $"{Italic(argument.Name)}{(argument.IsRepeated ? " ..." : "")}";
                return argument.IsRequired ? $" {name}" : $" [{name}]";
            })
        );
        string required = string.Concat(verb.Options.Where(option => option.IsRequired).Select(option => $" {Heading(option)}"));
        return $"{Bold($"morsel {verb.Path}".TrimEnd())}{(verb.Verbs.IsEmpty ? "" : $" {Italic("VERB")}")}{arguments}{required} [options]";
    }

    static string Heading(OptionWords option) =>
        string.Join(", ", option.Names.Select(Bold)) + (option.ValueName is { } value ? $" {Italic(value)}" : "");

    static string Bold(string text) => $"\\fB{Escaped(text)}\\fR";

    static string Italic(string text) => $"\\fI{Escaped(text)}\\fR";

    // A line that begins with a dot or a quote would be a request.
    static string Line(string text) => text.StartsWith('.') || text.StartsWith('\'') ? $"\\&{Escaped(text)}" : Escaped(text);

    static string Escaped(string text) =>
        text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
