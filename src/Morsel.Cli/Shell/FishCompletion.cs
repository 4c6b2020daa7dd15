using System.Text;
using Morsel.Cli.Running;

namespace Morsel.Cli.Shell;

/// <summary>Completion for fish 3 or newer, with what each verb and option does beside it.</summary>
static class FishCompletion
{
    public static string Text(VerbWords root)
    {
        var text = new StringBuilder(
            """
            # Completion of morsel for fish, written by 'morsel completion fish'.
            function __morsel_verb
                set -l verb
                for word in (commandline -opc)[2..]
                    contains -- (string trim -- "$verb $word") @verbs@
                    and set verb (string trim -- "$verb $word")
                end
                test "$verb" = "$argv[1]"
            end
            complete -c morsel -f

            """
        );
        text.Replace("@verbs@", string.Join(' ', root.All.Skip(1).Select(verb => Quoted(verb.Path))));
        foreach (VerbWords verb in root.All)
        {
            string when = $"complete -c morsel -n {Quoted($"__morsel_verb \"{verb.Path}\"")}";
            foreach (VerbWords sub in verb.Verbs)
            {
                text.Append($"{when} -a {Quoted(sub.Name)} -d {Quoted(ShellText.Sentence(sub.Description))}\n");
            }

            foreach (ArgumentWords argument in verb.Arguments)
            {
                string values = argument.Values.IsEmpty ? "" : $" -a {Quoted(string.Join(' ', argument.Values))}";
                text.Append($"{when} -F{values} -d {Quoted(argument.Name)}\n");
            }

            foreach (OptionWords option in verb.Options)
            {
                text.Append($"{when} {Names(option)}{Value(option)} -d {Quoted(ShellText.Sentence(option.Description))}\n");
            }
        }

        return text.ToString();
    }

    static string Names(OptionWords option) =>
        string.Join(' ', option.Names.Select(name => OptionWords.IsLong(name) ? $"-l {name[2..]}" : $"-s {name[1..]}"));

    static string Value(OptionWords option) =>
        option.ValueName is null
            ? ""
            : $" -r{(option.Values.IsEmpty ? "" : $" -a {Quoted(string.Join(' ', option.Values))}")}{(option.IsFile ? " -F" : " -f")}";

    static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
