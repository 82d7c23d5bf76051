using Eei.Protocol;

namespace Eei.Processes.Tests;

/// <summary>engines.yaml: what it may say, and the sentence for what it may not.</summary>
public sealed class EngineFileTests
{
    [Fact]
    public void Every_key_is_read()
    {
        PluggedEngine[] engines = [.. EngineFile.Parse("some/engines.yaml", """
            engines:
              - name: mine
                kind: protocol
                command: [./bin/mine, "--fast"]
                framing: frames
                env: {MODE: "1"}
                deadline: 2.5
                start_deadline: 30
                memory: 512
              - {name: scout, kind: scout-cli, command: [scout, "{case}"], profile: scout-ts, version: "0.1"}
              - {name: wasm3, kind: sealed, command: [wasm3, "{module}"], sealing: command, lineage: wasm3}
            """)];
        Assert.Equal(["mine", "scout", "wasm3"], engines.Select(engine => engine.Name));
        PluggedEngine mine = engines[0];
        Assert.Equal(Path.GetFullPath("some/bin/mine"), mine.Command.Program);
        Assert.Equal(["--fast"], mine.Command.Arguments);
        Assert.Equal(Framing.Frames, mine.Command.Framing);
        Assert.Equal("1", mine.Command.Environment["MODE"]);
        Assert.Equal(Path.GetFullPath("some"), mine.Command.WorkingDirectory);
        Assert.Equal(TimeSpan.FromSeconds(2.5), mine.Limits.RequestDeadline);
        Assert.Equal(TimeSpan.FromSeconds(30), mine.Limits.StartDeadline);
        Assert.Equal(512L << 20, mine.Limits.MemoryBytes);
        Assert.Equal("some/engines.yaml, line 2", mine.Place);
        Assert.Equal(PluggedEngineKind.ScoutCli, engines[1].Kind);
        Assert.Equal(Framing.Lines, engines[1].Command.Framing);
        Assert.Equal("scout-ts", engines[1].Settings["profile"]);
        Assert.Equal("command", engines[2].Settings["sealing"]);
    }

    [Theory]
    [InlineData("", "line", "documents")]
    [InlineData("engines: 5", "line 1, engines.yaml.engines", "it is no list")]
    [InlineData("enginez: []", "line 1, engines.yaml.enginez", "there is no key 'enginez' here")]
    [InlineData("engines: [{kind: protocol, command: [a]}]", "line 1, engines.yaml.engines[0]", "'name' is missing")]
    [InlineData("engines: [{name: a, command: [a]}]", "engines[0]", "'kind' is missing")]
    [InlineData("engines: [{name: a, kind: magic, command: [a]}]", "engines[0].kind", "'magic' is none of them")]
    [InlineData("engines: [{name: a b, kind: protocol, command: [a]}]", "engines[0].name", "'a b' is no name")]
    [InlineData("engines: [{name: a, kind: protocol, command: a}]", "engines[0].command", "it is no list")]
    [InlineData("engines: [{name: a, kind: protocol, command: []}]", "engines[0].command", "it is empty")]
    [InlineData("engines: [{name: a, kind: protocol, command: [a], framing: json}]", "framing", "'json' is none")]
    [InlineData("engines: [{name: a, kind: protocol, command: [a], deadline: x}]", "deadline", "no positive number")]
    [InlineData("engines: [{name: a, kind: protocol, command: [a], profile: spec}]", "profile", "there is no key")]
    [InlineData("engines: [{name: a, kind: scout-cli, command: [a]}]", "command", "no argument holds {case}")]
    [InlineData("engines: [{name: a, kind: sealed, command: [a]}]", "command", "no argument holds {module}")]
    [InlineData("engines: [{name: a, kind: scout-cli, command: [a, '{case}'], profile: x}]", "profile", "'x' is none")]
    [InlineData("engines: [{name: a, kind: protocol, command: [a], folder: nowhere}]", "folder", "there is no folder")]
    [InlineData("engines: [", "line", "not YAML")]
    [InlineData("engines: [{name: a, name: b}]", "line", "not YAML")]
    public void What_is_wrong_is_one_sentence_with_its_place(string text, string place, string what)
    {
        EngineFileException bad = Assert.Throws<EngineFileException>(() => EngineFile.Parse("engines.yaml", text));
        Assert.StartsWith("engines.yaml", bad.Message, StringComparison.Ordinal);
        if (text.Length > 0) Assert.Contains(place, bad.Message, StringComparison.Ordinal);
        Assert.Contains(what, bad.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", bad.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', bad.Message);
    }

    [Fact]
    public void Two_engines_of_one_name_are_refused()
    {
        const string entry = "\n  - {name: a, kind: protocol, command: [a]}";
        EngineFileException bad = Assert.Throws<EngineFileException>(
            () => EngineFile.Parse("engines.yaml", "engines:" + entry + entry));
        Assert.StartsWith(
            "engines.yaml, line 3, engines.yaml.engines[1].name: a second engine is named 'a'", bad.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_named() =>
        Assert.StartsWith(
            "nowhere.yaml: it cannot be read", Assert.Throws<EngineFileException>(
                () => EngineFile.Read("nowhere.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_program_that_is_missing_makes_an_absent_engine()
    {
        EngineOffer offer = Assert.Single(ProcessEngines.Offers(EngineFile.Parse(
            "engines.yaml", "engines: [{name: a, kind: protocol, command: [no-such-program]}]")));
        Assert.Null(offer.Create);
        Assert.Equal(
            "there is no program 'no-such-program'; install it or correct 'command' at engines.yaml, line 1",
            offer.Absence);
    }
}
