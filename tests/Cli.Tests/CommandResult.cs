using System.Text.Json;

namespace Eei.Cli.Tests;

/// <summary>What one invocation said and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Asserts the exit code; where it is another, shows what was said.</summary>
    public CommandResult Exits(ExitCode expected)
    {
        Assert.True((int)expected == ExitCode, $"exit {ExitCode}, expected {(int)expected}\n{Output}\n{Error}");
        return this;
    }
}
