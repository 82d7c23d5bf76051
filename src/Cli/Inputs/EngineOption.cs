using System.CommandLine;

namespace Eei.Cli.Inputs;

/// <summary>The option <c>--engines</c>, the same for every verb that has it.</summary>
internal static class EngineOption
{
    /// <summary>A new one.</summary>
    public static Option<string?> New() => new("--engines")
    {
        Description = "Engines to use (a,b) or to leave out (-c); ./eei engines lists them",
        HelpName = "a,b|-c",
    };
}
