using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;

namespace Eei.Cli.Inputs;

/// <summary>Options every verb takes.</summary>
/// <remarks>Source: cli.md, "Common".</remarks>
internal static class GlobalOptions
{
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "One JSON document on standard output, progress on standard error",
        Recursive = true,
    };

    private static readonly Option<bool> Quiet = new("--quiet")
    {
        Description = "Results only, no progress",
        Recursive = true,
    };

    private static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "No colours (also where NO_COLOR is set)",
        Recursive = true,
    };

    private static readonly Option<string?> Timeout = new("--timeout")
    {
        Description = "Own deadline of the whole command, such as 90s or 10m; exit 124",
        HelpName = "TIME",
        Recursive = true,
    };

    private static readonly Option<string?> MemoryLimit = new("--rss-limit-mb")
    {
        Description = "Most resident memory of this process, in MiB; exit 71",
        HelpName = "N",
        Recursive = true,
    };

    /// <summary>All of them.</summary>
    public static ImmutableArray<Option> All { get; } = [Json, Quiet, NoColor, Timeout, MemoryLimit];

    /// <summary>The bounds an invocation is given.</summary>
    /// <exception cref="InputException">They cannot be read.</exception>
    public static InvocationBounds Bounds(ParseResult parsed) => new(
        OptionValues.Duration("--timeout", parsed.GetValue(Timeout)),
        OptionValues.Number("--rss-limit-mb", parsed.GetValue(MemoryLimit), least: 1));

    /// <summary>The session an invocation asks for.</summary>
    public static Session Session(ParseResult parsed, Terminal terminal)
    {
        bool plain = parsed.GetValue(NoColor) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Session(
            terminal,
            parsed.GetValue(Json) ? AnswerFormat.Json : AnswerFormat.Text,
            parsed.GetValue(Quiet) ? Verbosity.Quiet : Verbosity.Normal,
            plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect);
    }
}
