using System.Text;
using Morsel.Cli.Running;

namespace Morsel.Cli.Shell;

/// <summary>Completion for zsh, with what each verb and option does beside it.</summary>
static class ZshCompletion
{
    public static string Text(VerbWords root)
    {
        var text = new StringBuilder(
            """
            #compdef morsel
            # Completion of morsel for zsh, written by 'morsel completion zsh'.
            _morsel() {
                local word=${words[CURRENT]} before=${words[CURRENT-1]} verb='' i
                local -a choices
                for ((i = 2; i < CURRENT; i++)); do
                    case "$verb ${words[i]}" in
            @verbs@
                            verb="${verb:+$verb }${words[i]}" ;;
                    esac
                done
                case "$verb $before" in
            @values@
                esac
                case "$verb" in
            @words@
                esac
                _files
            }
            if [[ $funcstack[1] == _morsel ]]; then _morsel "$@"; else compdef _morsel morsel; fi

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
        let values = string.Join(' ', option.Values.Select(ShellText.InQuotes))
        let files = option.IsFile ? " _files;" : ""
        select $"        {names}) {(values == "" ? "" : $"compadd -- {values};")}{files} return ;;";

    static string Words(VerbWords verb)
    {
        string options = string.Join(
            ' ',
            verb.Options.SelectMany(option => option.LongNames.Select(name => Choice(name, option.Description)))
        );
        IEnumerable<string> others = verb
            .Verbs.Select(sub => Choice(sub.Name, sub.Description))
            .Concat(verb.Arguments.SelectMany(argument => argument.Values.Select(ShellText.InQuotes)));
        string rest = string.Join(' ', others);
        return $"""
                    {ShellText.InQuotes(verb.Path)})
                        if [[ $word == -* ]]; then choices=({options}); _describe option choices; return; fi
                        choices=({rest}); (( $#choices )) && _describe word choices{(verb.Arguments.IsEmpty ? "; return" : "")} ;;
            """;
    }

    static string Choice(string name, string description) =>
        ShellText.InQuotes($"{name.Replace(":", "\\:", StringComparison.Ordinal)}:{ShellText.Sentence(description)}");
}
