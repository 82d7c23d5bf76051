using System.Collections.Immutable;
using System.CommandLine;
using Eei.Cli.Inputs;
using Eei.Cli.Verbs;

namespace Eei.Cli;

/// <summary>Reads the command line, runs the verb, and turns bad input into one sentence and exit code 2.</summary>
/// <remarks>Source: cli.md.</remarks>
public static class CommandLine
{
    private static readonly ParserConfiguration Grammar = new()
    {
        // `--data @file` is a value of ours, not a response file.
        ResponseFileTokenReplacer = null,
        EnablePosixBundling = false,
    };

    /// <summary>Every verb that works.</summary>
    public static ImmutableArray<Verb> Verbs { get; } =
    [
        new FuzzVerb(), new RunVerb(), new ConformVerb(), new ReplayVerb(), new SelftestVerb(), new EnginesVerb(),
        new SpecVerb(), new ReduceVerb(), new ServeVerb(), new ReportVerb(), new GasVerb(), new DeterminismVerb(),
    ];

    /// <summary>Runs one invocation.</summary>
    /// <param name="arguments">As typed.</param>
    /// <param name="terminal">The streams.</param>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(terminal);
        try
        {
            ParseResult parsed = Root().Parse(arguments, Grammar);
            bool asksForHelp = parsed.Action is HelpWithExamples;
            if (arguments.Count == 0) return Overview(terminal);
            if (!asksForHelp) UsageErrors.ThrowIfAny(parsed, arguments);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InputException bad)
        {
            terminal.Error.WriteLine($"eei: {bad.Message}");
            return (int)ExitCode.Usage;
        }
        catch (EngineCrashException crash)
        {
            terminal.Error.WriteLine($"eei: {crash.Message}");
            return (int)ExitCode.Crashed;
        }

        RootCommand Root()
        {
            RootCommand root = new("Holds blockchain WebAssembly engines to one behaviour.");
            foreach (Option option in GlobalOptions.All) root.Options.Add(option);
            foreach (Verb verb in Verbs) root.Subcommands.Add(verb.Command(terminal));
            HelpWithExamples.Install(root, []);
            return root;
        }
    }

    private static int Overview(Terminal terminal)
    {
        terminal.Error.WriteLine("eei: name a verb, for example ./eei fuzz; there are");
        foreach (Verb verb in Verbs) terminal.Error.WriteLine($"  {verb.Name,-11} {verb.Summary}");
        terminal.Error.WriteLine("./eei VERB --help shows options and examples.");
        return (int)ExitCode.Usage;
    }
}
