using System.Text;

namespace Morsel.Cli.Shell;

/// <summary>Completion for PowerShell 5.1 or newer.</summary>
static class PowerShellCompletion
{
    public static string Text(VerbWords root)
    {
        var text = new StringBuilder(
            """
            # Completion of morsel for PowerShell, written by 'morsel completion pwsh'.
            Register-ArgumentCompleter -Native -CommandName morsel -ScriptBlock {
                param($word, $tree, $position)
                $words = @{
            @words@
                }
                $values = @{
            @values@
                }
                $given = @($tree.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
                $verb = ''
                foreach ($next in ($given | Select-Object -Skip 1)) {
                    if ($words.ContainsKey("$verb $next".Trim())) { $verb = "$verb $next".Trim() }
                }
                $before = if ($given.Count -gt 1) { "$verb $($given[-1])" } else { '' }
                $choices = if ($values.ContainsKey($before)) { $values[$before] }
                    else { $words[$verb] | Where-Object { ($word -like '-*') -eq ($_ -like '-*') } }
                $choices | Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """
        );
        text.Replace("@words@", string.Join('\n', root.All.Select(verb => Entry(verb.Path, Words(verb)))));
        text.Replace(
            "@values@",
            string.Join(
                '\n',
                from verb in root.All
                from option in verb.Options
                where option.ValueName is not null
                from name in option.Names
                select Entry($"{verb.Path} {name}".TrimStart(), option.Values)
            )
        );
        return text.ToString();
    }

    static IEnumerable<string> Words(VerbWords verb) =>
        verb
            .Verbs.Select(sub => sub.Name)
            .Concat(verb.Arguments.SelectMany(argument => argument.Values))
            .Concat(verb.Options.SelectMany(option => option.LongNames));

    static string Entry(string key, IEnumerable<string> words) => $"        {Quoted(key)} = @({string.Join(", ", words.Select(Quoted))})";

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
