using System.CommandLine;
using System.CommandLine.Parsing;

namespace Morsel.Cli.Errors;

/// <summary>Turns what the parser found into one message with a suggestion and a pointer to the help.</summary>
static class ParseFailure
{
    /// <summary>The message, or null where nothing is wrong.</summary>
    public static string? Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string? message =
            Empty(parsed)
            ?? UnknownOption(parsed)
            ?? UnknownVerb(parsed, command)
            ?? (parsed.Errors.Count > 0 ? Describe(parsed.Errors[0], OptionsOf(parsed)) : null);
        return message is null ? null : $"{message} See: {NameOf(parsed.CommandResult)} --help";
    }

    // No argument and no option means anything without a text: an unset variable of a script is the usual cause.
    static string? Empty(ParseResult parsed)
    {
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
        {
            foreach (SymbolResult child in command.Children)
            {
                string? name = child switch
                {
                    OptionResult { Option: var option } => option.Name,
                    ArgumentResult { Argument: var argument } => argument.Name,
                    _ => null,
                };
                if (name is not null && child.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                {
                    return $"{name}: found an empty text; expected a value. Is a variable of a script unset?";
                }
            }
        }

        return null;
    }

    // A misspelt option may have been taken for an argument's value (study run --thread 4 SPEC), so every token is looked at.
    static string? UnknownOption(ParseResult parsed)
    {
        Symbol? before = null;
        foreach (Token token in parsed.Tokens)
        {
            bool isValue = before is Option { Arity.MaximumNumberOfValues: > 0 } option && option.ValueType != typeof(bool);
            before = token.Type == TokenType.Option ? OptionsOf(parsed).FirstOrDefault(o => Names(o).Contains(token.Value)) : null;
            if (token.Type == TokenType.DoubleDash)
            {
                return null;
            }

            bool isLong = token.Value.StartsWith("--", StringComparison.Ordinal) && token.Value.Length > 2;
            bool isShort = token.Value.Length > 1 && token.Value[0] == '-' && char.IsLetter(token.Value[1]) && !isValue;
            if (token.Type == TokenType.Argument && (isLong || isShort))
            {
                string found = token.Value.Split('=', ':')[0];
                string[] known =
                [
                    .. OptionsOf(parsed)
                        .Where(o => !o.Hidden)
                        .Select(o => o.Name)
                        .Where(name => name.StartsWith("--", StringComparison.Ordinal))
                        .Order(StringComparer.Ordinal),
                ];
                return new UnknownNameException("option", found, known).Message;
            }
        }

        return null;
    }

    static string? UnknownVerb(ParseResult parsed, Command command)
    {
        if (command.Subcommands.Count == 0)
        {
            return parsed.UnmatchedTokens.Count > 0 ? $"Unexpected argument '{parsed.UnmatchedTokens[0]}'." : null;
        }

        string[] verbs = [.. command.Subcommands.Select(sub => sub.Name)];
        return parsed.UnmatchedTokens.Count > 0 ? new UnknownNameException("verb", parsed.UnmatchedTokens[0], verbs).Message
            : parsed.Errors.Count > 0 ? $"Expected a verb after '{NameOf(parsed.CommandResult)}': {string.Join(", ", verbs)}."
            : null;
    }

    // The parser's own words, except where they speak of .NET types or leave out what to give.
    static string Describe(ParseError error, IEnumerable<Option> options)
    {
        string message = error.Message;
        if (options.FirstOrDefault(option => message == $"Option '{option.Name}' is required.") is { } missing)
        {
            return $"{missing.Name} {missing.HelpName} is required: {missing.Description}";
        }

        if (
            error.SymbolResult is OptionResult { Option: var option }
            && message.StartsWith("Required argument missing", StringComparison.Ordinal)
        )
        {
            return $"{option.Name} needs a value: {option.Name} {option.HelpName ?? "VALUE"}.";
        }

        if (error.SymbolResult is ArgumentResult { Argument: var argument, Tokens.Count: 0 })
        {
            return $"{argument.Name} is required: {argument.Description}";
        }

        return message.EndsWith('.') ? message : message + ".";
    }

    static IEnumerable<Option> OptionsOf(ParseResult parsed)
    {
        for (SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
        {
            foreach (Option option in at is CommandResult { Command: var command } ? command.Options : [])
            {
                if (at == parsed.CommandResult || option.Recursive)
                {
                    yield return option;
                }
            }
        }
    }

    static IEnumerable<string> Names(Option option) => option.Aliases.Append(option.Name);

    // 'morsel study run', whatever name the executable was started by.
    static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "morsel";
}
