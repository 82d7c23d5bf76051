using System.Collections.Immutable;
using Eei.Conformance;
using Eei.Processes;
using Eei.Protocol;

namespace Eei.WasiCommand.Tests;

/// <summary>Entries of kind <c>sealed</c> in an <c>engines.yaml</c>.</summary>
public sealed class EntryTests
{
    private const string Wabt = """
        engines:
          - name: my-wabt
            kind: sealed
            command: [wasm-interp, "{module}", --run-all-exports]
            sealing: functions
            messages: wabt
            judge: [wasm-validate, "{module}"]
        """;

    [Fact]
    public void A_command_line_of_a_user_is_an_engine()
    {
        EngineOffer offer = SealedEngines.Offers(EngineFile.Parse("engines.yaml", Wabt)).Single();
        if (offer.Create is null) Assert.Skip(offer.Absence!);
        using IEeiEngine engine = offer.Create!();
        Assert.Equal("my-wabt", engine.Description.Name);
        foreach (ExecutionCase vector in EeiModuleSuite.Vectors.Take(12))
            Assert.Empty(EeiModuleSuite.Run(engine, vector).Verdict.Mismatches);
    }

    [Fact]
    public void Templates_of_the_documentation_are_read()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "sealing.md"));
        string[] blocks = [.. page.Split("```yaml\n").Skip(1).Select(part => part.Split("```", 2)[0])];
        ImmutableArray<PluggedEngine> entries =
            [.. blocks.SelectMany(block => EngineFile.Parse("docs/sealing.md", block))];
        string[] wanted = ["wasmtime", "wasmer", "wasmedge", "wazero", "iwasm", "wasm3"];
        Assert.Empty(wanted.Except(entries.Select(entry => entry.Name)));
        foreach (PluggedEngine entry in entries)
        {
            SealedEngineEntry made = SealedEngines.FromEntry(entry);
            Assert.NotEmpty(made.Messages.Patterns);
        }
    }

    [Theory]
    [InlineData("messages: wasmtine", "messages", "use one of wasmtime")]
    [InlineData("messages: [[boom, explosion]]", "messages[0][1]", "'explosion' is no trap kind")]
    [InlineData("messages: [['(', unreachable]]", "messages[0][0]", "it is no pattern")]
    [InlineData("messages: [[boom]]", "messages[0]", "write [pattern, meaning]")]
    [InlineData("judge: [wasm-validate]", "judge", "no argument holds {module}")]
    [InlineData("sealing: magic", "sealing", "use one of command, functions")]
    public void A_wrong_entry_is_one_sentence(string line, string key, string text)
    {
        string file = "engines:\n  - name: it\n    kind: sealed\n    command: [it, '{module}']\n    " + line + "\n";
        EngineFileException wrong = Assert.Throws<EngineFileException>(() => EngineFile.Parse("engines.yaml", file));
        Assert.StartsWith("engines.yaml, line 5", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(key, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(text, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_mean_what_their_rows_say()
    {
        MessageTable table = MessageTable.Of(
            ("past (the )?end", "memoryOutOfBounds|tableOutOfBounds"), ("deep", "stack"));
        Assert.Equal([TrapKind.MemoryOutOfBounds, TrapKind.TableOutOfBounds], table.Find("ran past the end")!.Traps);
        Assert.Equal(MessageEnd.Stack, table.Find("too deep")!.End);
        Assert.Null(table.Find("fine"));
        Assert.Null(MessageMeaning.Parse("1"));
        Assert.Null(MessageMeaning.Parse(""));
    }
}
