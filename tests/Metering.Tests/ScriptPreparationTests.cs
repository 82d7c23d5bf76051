using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Metering.Tests;

/// <summary>What ends before it runs, and in which order, as in the own engines.</summary>
public sealed class ScriptPreparationTests
{
    private const InstrumentedParts Bounds =
        InstrumentedParts.Gas | InstrumentedParts.Depth | InstrumentedParts.MemoryLimit;

    private const string Library = """
        (module (memory (export "m") 2) (global $g (export "g") (mut i32) (i32.const 5))
          (func $s (global.set $g (i32.const 9)))
          (start $s) (table (export "t") 3 funcref)
          (func (export "f") (param i32) (result i32) (local i64) (i32.add (global.get $g) (local.get 0)))
          (func (export "call") (result i32) (call_indirect (result i32) (i32.const 0)))
          (data (i32.const 0) "abc"))
        """;

    private const string User = """
        (module (import "lib" "f" (func $f (param i32) (result i32)))
          (import "eth2" "blockDataSize" (func $size (result i32))) (import "lib" "g" (global $g (mut i32)))
          (import "lib" "t" (table 1 funcref)) (import "lib" "call" (func $c (result i32)))
          (memory (export "memory") 1) (global $own (mut i32) (global.get 0)) (elem (i32.const 0) $size)
          (func (export "main") (global.set $own (call $f (i32.const 1))) (global.set $g (call $c))
            (drop (table.grow 0 (ref.null func) (i32.const 4))) (drop (memory.grow (global.get $own)))
            (i32.store (i32.const 0) (i32.add (global.get $own) (table.size 0)))))
        """;

    [Theory]
    [InlineData("(module)")]
    [InlineData("""(module (memory (export "memory") 1) (func (export "main") (param i32)))""")]
    [InlineData("""(module (import "eth2" "nothing" (func)) (memory (export "memory") 1) (func (export "main")))""")]
    [InlineData("""(module (memory (export "memory") 2000) (func (export "main")))""")]
    [InlineData("""(module (memory (export "memory") 2000) (table 2000000 funcref) (func (export "main")))""")]
    [InlineData("""(module (memory (export "memory") 1) (table 2000000 funcref) (func (export "main")))""")]
    [InlineData("""(module (memory (export "memory") 1) (data (i32.const 65535) "ab") (func (export "main")))""")]
    [InlineData("""(module (memory (export "memory") 1) (func $s unreachable) (start $s) (func (export "main")))""")]
    [InlineData("""(module (memory (export "memory") 1) (func $s (loop (br 0))) (start $s) (func (export "main")))""")]
    [InlineData("""(module (memory (export "memory") 1) (func $s (call $s)) (start $s) (func (export "main")))""")]
    [InlineData("""
        (module (import "eth2" "useTicks" (func $t (param i32))) (memory (export "memory") 1)
          (func $s (call $t (i32.const 1))) (start $s) (func (export "main")))
        """)]
    [InlineData("""
        (module (import "eth2" "blockDataSize" (func $t (result i32))) (memory (export "memory") 1)
          (export "main" (func $t)))
        """)]
    [InlineData("""
        (module (import "eth2" "useTicks" (func $t (param i32))) (memory (export "memory") 1)
          (func (export "main") (call $t (i32.const 10000000)) (call $t (i32.const 1))))
        """)]
    [InlineData("""
        (module (memory (export "memory") 1 3) (func (export "main") (local i32)
          (i32.store (i32.const 0) (memory.grow (i32.const 1))) (i32.store (i32.const 4) (memory.grow (i32.const 9)))
          (i32.store (i32.const 8) (memory.grow (i32.const -1)))))
        """)]
    public void A_script_ends_as_on_the_own_engines(string text) => Compare(Wat.Script(text));

    [Fact]
    public void Libraries_share_the_counters_of_the_script()
    {
        Compare(Wat.Script(User, ("lib", Library)));
        Compare(Wat.Script(
            User.Replace("\"lib\"", "\"eei:counters\"", StringComparison.Ordinal), ("eei:counters", Library)));
    }

    [Theory]
    [InlineData("""(import "lib" "f" (func (param i64) (result i32)))""")]
    [InlineData("""(import "lib" "none" (func))""")]
    [InlineData("""(import "lib" "t" (table 4 funcref))""")]
    [InlineData("""(import "lib" "g" (global i32))""")]
    [InlineData("""(import "lib" "m" (func))""")]
    public void An_import_that_a_library_does_not_offer_is_unlinkable(string import) => Compare(Wat.Script(
        $$"""(module {{import}} (memory (export "memory") 1) (func (export "main")))""", ("lib", Library)));

    [Fact]
    public void A_bad_library_is_refused_by_name()
    {
        const string script = """(module (memory (export "memory") 1) (func (export "main")))""";
        Compare(Wat.Script(script, ("lib", """(module (import "a" "b" (func)))""")));
        Compare(Wat.Script(script, ("eth2", "(module)")));
        Refusal refusal = ScriptPreparation
            .Of(Wat.Script(script, ("lib", """(module (import "a" "b" (func)))""")), Bounds).Refusal!;
        Assert.StartsWith("library lib: ", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_gas_the_price_of_instantiation_ends_nothing()
    {
        ScriptSource source = Wat.Script("""(module (memory (export "memory") 1) (func (export "main")))""");
        var input = new BlockInput(Bytes32.Zero, default, Limits.Default with { Gas = 0 });
        Assert.Equal(OutcomeStatus.OutOfGas, ScriptPreparation.Of(source, Bounds).EndBeforeRun(input)!.Status);
        Assert.Null(ScriptPreparation.Of(source, InstrumentedParts.Depth).EndBeforeRun(input));
    }

    [Fact]
    public void A_gas_schedule_must_exist() => Assert.Throws<ArgumentException>(
        () => ScriptPreparation.Of(Wat.Script("(module)") with { GasSchedule = "none" }, Bounds));

    private static void Compare(ScriptSource source)
    {
        foreach (ulong gas in new ulong[] { 100_000, 0, 1, 100, ulong.MaxValue })
        {
            if (gas == ulong.MaxValue && !Terminates(source)) continue;
            CompareOn(new InterpreterEngine(), InstrumentedEngine.OnInterpreter(Bounds), source, gas);
            CompareOn(new IlEngine(), InstrumentedEngine.OnIl(Bounds), source, gas);
        }
    }

    private static bool Terminates(ScriptSource source)
    {
        using var engine = new InterpreterEngine();
        using IEeiScript script = engine.Load(source);
        return script.Run(Input(100_000)).Status != OutcomeStatus.OutOfGas;
    }

    private static void CompareOn(IEeiEngine original, InstrumentedEngine made, ScriptSource source, ulong gas)
    {
        using IEeiScript expected = original.Load(source), actual = made.Load(source);
        Assert.Equal(expected.Refusal?.Phase, actual.Refusal?.Phase);
        OutcomeAssert.Equal(expected.Run(Input(gas)), actual.Run(Input(gas)), $"gas {gas}");
        original.Dispose();
    }

    private static BlockInput Input(ulong gas) => new(
        Bytes32.Zero,
        new byte[] { 1, 2, 3 },
        Limits.Default with { Gas = gas, MemoryPages = 8 },
        Observations.Comparable);
}
