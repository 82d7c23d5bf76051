using System.CommandLine;
using System.CommandLine.Parsing;
using Eei.Cli.Inputs;

namespace Eei.Cli;

/// <summary>Turns what the parser could not read into one sentence.</summary>
internal static class UsageErrors
{
    /// <summary>Throws where the command line could not be read.</summary>
    /// <exception cref="InputException">With the sentence.</exception>
    public static void ThrowIfAny(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.Errors.Count > 0) throw UnknownVerb(arguments);
        string[] options = [.. command.Options.Concat(GlobalOptions.All).Select(option => option.Name)];
        string? unknown = UnknownOption(parsed, options);
        if (unknown is not null)
            throw new InputException(
                $"{NameOf(command)} has no option {unknown}{Suggestion.Question(unknown, options)} "
                + $"(./eei {NameOf(command)} --help lists them)");
        if (parsed.UnmatchedTokens.Count > 0)
            throw new InputException(
                $"{NameOf(command)} does not take '{parsed.UnmatchedTokens[0]}'; ./eei {NameOf(command)} --help shows "
                    + $"examples");
        if (parsed.Errors.Count > 0) throw new InputException(Sentence(parsed.Errors[0], command));
    }

    // The verbs before it and its own: determinism golden write.
    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent
            ? $"{NameOf(parent)} {command.Name}"
            : command.Name;

    private static InputException UnknownVerb(IReadOnlyList<string> arguments)
    {
        string[] verbs = [.. CommandLine.Verbs.Select(verb => verb.Name)];
        string typed = arguments.FirstOrDefault(argument => !argument.StartsWith('-')) ?? arguments[0];
        return new InputException(
            $"there is no verb '{typed}'{Suggestion.Question(typed, verbs)} there are {string.Join(", ", verbs)}"
                .Replace("? there", "? There", StringComparison.Ordinal)
                .Replace("' there", "'; there", StringComparison.Ordinal));
    }

    // A misspelled option may have been taken for a file or left over.
    private static string? UnknownOption(ParseResult parsed, string[] options) => parsed.UnmatchedTokens
        .Concat(parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens)
            .Select(token => token.Value))
        .FirstOrDefault(token => token.Length > 1 && token.StartsWith('-') && !options.Contains(token));

    private static string Sentence(ParseError error, Command command)
    {
        string example = $"./eei {NameOf(command)} --help shows examples";
        return error.SymbolResult switch
        {
            ArgumentResult { Argument: { } argument } when argument.Parents.OfType<Command>().Any() =>
                $"{NameOf(command)} needs {argument.Name}; {example}",
            OptionResult { Option: { } option, Tokens.Count: 0 } => $"{option.Name} needs a value; {example}",
            OptionResult { Option: { } option } => $"{option.Name} may be given once; {example}",
            _ => $"{error.Message.TrimEnd('.')}; {example}",
        };
    }
}
