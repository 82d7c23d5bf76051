using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Inputs;

namespace Eei.Cli.Verbs;

/// <summary>One verb of the command line: what it is called, what it takes, what it does.</summary>
public abstract class Verb
{
    /// <summary>The word.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>Two examples for its help.</summary>
    public abstract ImmutableArray<string> Examples { get; }

    /// <summary>The parser's command for it.</summary>
    public Command Command(Terminal terminal)
    {
        Command command = new(Name, Summary);
        foreach (Argument argument in Arguments) command.Arguments.Add(argument);
        foreach (Option option in Options) command.Options.Add(option);
        foreach (Verb verb in Verbs) command.Subcommands.Add(verb.Command(terminal));
        HelpWithExamples.Install(command, Examples);
        command.SetAction(parsed =>
        {
            using StopRequest stop = new(GlobalOptions.Bounds(parsed), Grace, terminal.Error);
            return (int)Execute(parsed, GlobalOptions.Session(parsed, terminal), stop);
        });
        return command;
    }

    /// <summary>Its arguments, in order.</summary>
    protected virtual IEnumerable<Argument> Arguments => [];

    /// <summary>Its own options.</summary>
    protected virtual IEnumerable<Option> Options => [];

    /// <summary>Verbs that follow it: <c>determinism golden</c>.</summary>
    protected virtual IEnumerable<Verb> Verbs => [];

    /// <summary>How long it may take to stop cleanly once it is asked to; zero where it has nothing to
    /// flush.</summary>
    protected virtual TimeSpan Grace => TimeSpan.Zero;

    /// <summary>Does it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="session">Where to talk.</param>
    /// <param name="stop">Asks it to stop.</param>
    /// <exception cref="InputException">The input is bad.</exception>
    protected abstract ExitCode Execute(ParseResult parsed, Session session, StopRequest stop);
}
