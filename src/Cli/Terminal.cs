namespace Eei.Cli;

/// <summary>What stands at the other end of the program's streams.</summary>
public enum TerminalKind
{
    /// <summary>A person's terminal: live screens and colours are welcome.</summary>
    Interactive,

    /// <summary>A file, a pipe or a log: plain lines.</summary>
    Plain,
}

/// <summary>The streams of one invocation; tests hand in their own.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Kind">What standard output is.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, TerminalKind Kind)
{
    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.Out, Console.Error, Console.IsOutputRedirected ? TerminalKind.Plain : TerminalKind.Interactive);
}
