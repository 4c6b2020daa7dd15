using System.Text;
using Morsel.Cli.Running;

namespace Morsel.Cli.Shell;

/// <summary>
/// Completion for bash 4.2 or newer. The words are in the script, so that a press of Tab starts no program: a self-contained one takes a
/// tenth of a second.
/// </summary>
static class BashCompletion
{
    public static string Text(VerbWords root)
    {
        var text = new StringBuilder(
            """
            # Completion of morsel for bash, written by 'morsel completion bash'.
            _morsel() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb='' words='' files=yes i
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "$verb ${COMP_WORDS[i]}" in
            @verbs@
                            verb="${verb:+$verb }${COMP_WORDS[i]}" ;;
                    esac
                done
                case "$verb $before" in
            @values@
                    *)
                        case "$verb" in
            @words@
                        esac ;;
                esac
                [[ $files == yes ]] || compopt +o default 2>/dev/null
                COMPREPLY=($(compgen -W "$words" -- "$word"))
            }
            complete -o default -F _morsel morsel

            """
        );
        VerbWords[] below = [.. root.All.Skip(1)];
        text.Replace("@verbs@", $"            {string.Join(" | \\\n            ", below.Select(verb => ShellText.InQuotes(verb.Step)))})");
        text.Replace("@values@", string.Join('\n', root.All.SelectMany(Values)));
        text.Replace("@words@", string.Join('\n', root.All.Select(Words)));
        return text.ToString();
    }

    static IEnumerable<string> Values(VerbWords verb) =>
        from option in verb.Options
        where option.ValueName is not null
        let names = string.Join(" | ", option.Names.Select(name => ShellText.InQuotes($"{verb.Path} {name}")))
        let files = option.IsFile ? "" : " files=no"
        select $"        {names}) words={ShellText.InQuotes(string.Join(' ', option.Values))}{files} ;;";

    static string Words(VerbWords verb)
    {
        IEnumerable<string> options = verb.Options.SelectMany(option => option.LongNames);
        IEnumerable<string> others = verb.Verbs.Select(sub => sub.Name).Concat(verb.Arguments.SelectMany(argument => argument.Values));
        string files = verb.Arguments.IsEmpty ? " files=no" : "";
        return $"                {ShellText.InQuotes(verb.Path)}) [[ $word == -* ]] && words={ShellText.InQuotes(string.Join(' ', options))} || "
            + $"words={ShellText.InQuotes(string.Join(' ', others))}{files} ;;";
    }
}
