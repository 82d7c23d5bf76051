using System.Text.Json;
using Eei.Protocol;

namespace Eei.Cli.Tests;

/// <summary>engines.yaml in the working directory.</summary>
public sealed class PluggedEngineTests
{
    private static string ExampleEntry => $"""
        engines:
          - name: example
            kind: protocol
            command: [python3, "{Workplace.InRepository("docs", "example-engine", "engine.py")}"]
            deadline: 120
        """;

    [Fact]
    public void A_plugged_in_engine_is_listed_and_verified()
    {
        using Workplace work = WithExample();
        JsonElement engines = work.Run("engines", "--verify", "--engines", "interpreter,example", "--json")
            .Exits(ExitCode.Clean)
            .Json.GetProperty("engines");
        JsonElement example = engines.EnumerateArray().Last();
        Assert.Equal("example", example.GetProperty("name").GetString());
        JsonElement[] verdicts = [.. example.GetProperty("verified").EnumerateArray()];
        Assert.All(verdicts, verdict => Shape.Has(
            verdict, "capability:String", "verdict:String", "passed:Number", "failed:Number", "unsupported:Number",
            "detail:Null|String"));
        Assert.Equal("holds", Verdict("eei"));
        Assert.Equal("holds", Verdict("memoryDigest"));
        Assert.Equal("notClaimed", Verdict("gas"));

        string? Verdict(string capability) => verdicts
            .Single(verdict => verdict.GetProperty("capability").GetString() == capability)
            .GetProperty("verdict").GetString();
    }

    [Fact]
    public void A_plugged_in_engine_is_compared()
    {
        using Workplace work = WithExample();
        string file = Workplace.InRepository("corpus", "scripts", "helloworld", "helloworld.yaml");
        JsonElement document = work.Run("run", file, "--engines", "interpreter,example", "--json")
            .Exits(ExitCode.Clean).Json;
        Assert.Contains("agree", document.ToString(), StringComparison.Ordinal);
        Assert.Contains("example", document.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("engines: [{name: a, kind: magic, command: [a]}]", "line 1, engines.yaml.engines[0].kind")]
    [InlineData("engines: [{name: il, kind: protocol, command: [cat]}]", "'il' is the name of an engine of ours")]
    public void A_wrong_file_is_one_sentence_and_nothing_runs(string text, string sentence)
    {
        using Workplace work = new();
        work.Write("engines.yaml", text);
        CommandResult result = work.Run("engines").Exits(ExitCode.Usage);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void A_program_that_does_not_speak_is_one_sentence()
    {
        if (ProgramPath.Find("cat") is null) Assert.Skip("needs cat");
        using Workplace work = new();
        work.Write(
            "engines.yaml", "engines: [{name: mute, kind: protocol, command: [cat, /dev/null], start_deadline: 60}]");
        CommandResult result = work.Run("engines").Exits(ExitCode.Usage);
        Assert.Contains("engine mute: start: 'cat /dev/null' did not introduce itself", result.Error,
            StringComparison.Ordinal);
    }

    private static Workplace WithExample()
    {
        if (ProgramPath.Find("python3") is null)
            Assert.Skip("python3 is not on PATH; install it to run the example engine");
        Workplace work = new();
        work.Write("engines.yaml", ExampleEntry);
        return work;
    }
}
