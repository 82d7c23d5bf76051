using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;

namespace Eei.Cli.Inputs;

/// <summary>Options every verb takes.</summary>
/// <remarks>Source: cli.md, "Common".</remarks>
internal static class CommonOptions
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

    /// <summary>All of them.</summary>
    public static ImmutableArray<Option> All { get; } = [Json, Quiet, NoColor];

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
