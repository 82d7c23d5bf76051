namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Wasmtime judges the bytes as they came.</summary>
public sealed class AcceptanceTests
{
    [Fact]
    public void A_module_that_does_not_decode_or_validate_is_refused_in_its_words_with_the_offset()
    {
        using IEeiEngine engine = Present.Engine();
        byte[] good = Guest.Bytes("""(module (memory (export "memory") 1) (func (export "main")))""");
        Outcome cut = Guest.Run(engine, new ScriptSource(good.AsMemory(0, good.Length - 1)));
        Outcome magic = Guest.Run(engine, new ScriptSource(new byte[] { 0, 1, 2, 3 }));
        Outcome typed = Guest.Run(
            engine,
            new ScriptSource(Guest.Bytes(
                """(module (memory (export "memory") 1) (func (export "main") (drop (i32.add))))""")));
        foreach (Outcome outcome in new[] { cut, magic, typed })
        {
            Assert.Equal("refused(malformedOrInvalid)", outcome.Class);
            Assert.InRange(outcome.Refusal!.Offset, 0, 100);
        }

        Assert.Contains("type mismatch", typed.Refusal!.Reason, StringComparison.Ordinal);
    }

    // Two memories; a memory of 64 bits; a shared one; a tail call; a structure type; a tag; pages of one byte.
    [Theory]
    [InlineData("050502000100" + "01")]
    [InlineData("0503010401")]
    [InlineData("050401030101")]
    [InlineData("010401600000" + "03020100" + "0a0601040012000b")]
    [InlineData("0103015f00")]
    [InlineData("010401600000" + "0d03010000")]
    [InlineData("05050109010100")]
    public void What_came_after_version_2_is_off(string sections)
    {
        using IEeiEngine engine = Present.Engine();
        byte[] code = Convert.FromHexString("0061736d01000000" + sections);
        Assert.Equal("refused(malformedOrInvalid)", Guest.Run(engine, new ScriptSource(code)).Class);
    }

    [Fact]
    public void Where_ours_refuses_and_Wasmtime_does_not_it_runs_without_a_meter()
    {
        // An extended constant expression, of a later WebAssembly, which this Wasmtime cannot be told to refuse:
        // (global i32 (i32.add (i32.const 1) (i32.const 2))).
        byte[] code =
        [
            .. Convert.FromHexString("0061736d01000000"),
            .. Convert.FromHexString("010401600000"), .. Convert.FromHexString("03020100"),
            .. Convert.FromHexString("0503010001"), .. Convert.FromHexString("0609017f00410141026a0b"),
            .. Convert.FromHexString("071102066d656d6f72790200046d61696e0000"),
            .. Convert.FromHexString("0a0c010a00410041ef003602000b"),
        ];
        using IEeiEngine engine = Present.Engine();
        Outcome outcome = Guest.Run(engine, new ScriptSource(code));
        Assert.Equal("returned", outcome.Class);
        Assert.Equal(Fact.Gas, Assert.Single(outcome.Abstentions).Fact);
    }

    [Fact]
    public void Rules_are_ours()
    {
        using IEeiEngine engine = Present.Engine();
        Assert.Equal("refused(scriptRule)", Guest.Run(engine, "(module)").Class);
        Assert.Equal(
            "refused(unlinkable)",
            Guest.Run(engine, """
                (module (import "x" "y" (func)) (memory (export "memory") 1) (func (export "main")))
                """).Class);
    }
}
