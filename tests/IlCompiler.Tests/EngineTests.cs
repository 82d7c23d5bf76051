using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Load and run: refusals in order, start functions, libraries, observed facts.</summary>
public sealed class EngineTests
{
    private const string Memory = """(memory (export "memory") 1)""";

    [Fact]
    public void Malformed_and_invalid_modules_are_refused()
    {
        using var engine = new IlEngine();
        Assert.Equal(RefusalPhase.Malformed, engine.Load(new ScriptSource(new byte[] { 0, 1, 2, 3 })).Refusal!.Phase);
        Assert.Equal(RefusalPhase.Invalid, Refusal($"(module {Memory} (func (export \"main\") i32.add drop))").Phase);
        Assert.Equal(RefusalPhase.ScriptRule, Refusal($"(module {Memory})").Phase);
    }

    [Theory]
    [InlineData("""(import "eth2" "savePostStateRoot" (func (param i64)))""")]
    [InlineData("""(import "eth2" "noSuch" (func))""")]
    [InlineData("""(import "nowhere" "f" (func))""")]
    public void Imports_that_fit_nothing_are_unlinkable(string import) =>
        Assert.Equal(RefusalPhase.Unlinkable, Refusal($"(module {import} {Memory} (func (export \"main\")))").Phase);

    [Fact]
    public void Every_run_of_a_refused_script_gives_the_same_outcome()
    {
        using var engine = new IlEngine();
        using IEeiScript script = engine.Load(Script($"(module {Memory})"));
        Outcome outcome = script.Run(Block());
        Assert.Equal("refused(scriptRule)", outcome.Class);
        Assert.Equal(outcome.Refusal, script.Run(Block()).Refusal);
    }

    [Theory]
    [InlineData("(data (i32.const 65535) \"ab\")", "refused(uninstantiable)")]
    [InlineData("(table 1 funcref) (elem (i32.const 1) func 0)", "refused(uninstantiable)")]
    [InlineData("(start 1) (func unreachable)", "refused(uninstantiable)")]
    [InlineData("(start 1) (func (loop (br 0)))", "outOfGas")]
    [InlineData("(start 1) (func (call 1))", "exhausted(stack)")]
    [InlineData("(start 1) (func (i32.store (i32.const 0) (i32.const 1)))", "trapped(unreachable)")]
    public void What_goes_wrong_at_instantiation_has_its_class(string fields, string expected)
    {
        Outcome outcome = Run($$"""
            (module {{Memory}} (func (export "main") (if (i32.load (i32.const 0)) (then unreachable))) {{fields}})
            """);
        Assert.Equal(expected, outcome.Class);
    }

    [Fact]
    public void A_host_call_in_the_start_function_traps()
    {
        Outcome outcome = Run($$"""
            (module (import "eth2" "loadPreStateRoot" (func (param i32))) {{Memory}} (func (export "main")) (start 2)
              (func (call 0 (i32.const 0))))
            """);
        Assert.Equal("refused(uninstantiable)", outcome.Class);
        Assert.Contains("trapped(hostCallInStart)", outcome.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_above_the_limits_are_refused_before_any_charge()
    {
        Outcome memory = Run(
            """(module (memory (export "memory") 5) (func"""
            + """ (export "main")))""", Limits.Default with { MemoryPages = 4 });
        Assert.Equal("refused(uninstantiable)", memory.Class);
        Assert.Equal(0UL, memory.GasUsed);
        Outcome table = Run($"(module {Memory} (table 1000001 funcref) (func (export \"main\")))");
        Assert.Equal("refused(uninstantiable)", table.Class);
    }

    [Fact]
    public void Each_block_starts_with_fresh_memory_globals_tables_and_segments()
    {
        const string Wat = """
            (module (memory (export "memory") 1 4) (global $g (mut i32) (i32.const 0)) (table $t 1 funcref)
              (data $d "x") (elem declare func 0)
              (func (export "main")
                (if (i32.or (global.get $g) (i32.load (i32.const 70000))) (then unreachable))
                (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)))
              (func (start)))
            """;
        string working = Wat.Replace("(func (start))", string.Empty, StringComparison.Ordinal)
            .Replace(
                "(memory.init", "(global.set $g (i32.const 1)) (table.set $t (i32.const 0) (ref.func 0)) (memory.init",
                StringComparison.Ordinal)
            .Replace(
                "(i32.load (i32.const 70000))", "(i32.eqz (ref.is_null (table.get $t (i32.const 0))))",
                StringComparison.Ordinal)
            .Replace(
                "(i32.const 1)))", "(i32.const 1)) (data.drop $d) (drop (memory.grow (i32.const 2))))",
                StringComparison.Ordinal);
        using var engine = new IlEngine();
        using IEeiScript script = engine.Load(Script(working));
        Outcome first = script.Run(Block());
        Assert.Equal("returned", first.Class);
        Assert.Equal(3U, first.MemoryPages);
        for (int i = 0; i < 3; i++)
        {
            Outcome next = script.Run(Block());
            Assert.Equal(
                (first.Class, first.MemoryDigest, first.GasUsed), (next.Class, next.MemoryDigest, next.GasUsed));
        }
    }

    [Fact]
    public void A_library_lends_functions_memory_tables_and_globals()
    {
        byte[] library = Bytes("""
            (module (memory (export "m") 1) (global (export "g") (mut i32) (i32.const 40))
              (table (export "t") funcref (elem $twice))
              (func $twice (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
              (func (export "grow") (drop (memory.grow (i32.const 1)))))
            """);
        ScriptSource source = Script("""
            (module (import "lib" "m" (memory 1)) (import "lib" "g" (global $g (mut i32))) (import "lib" "t"
              (table 1 funcref))
              (import "lib" "twice" (func $twice (param i32) (result i32))) (import "lib" "grow" (func $grow))
              (import "eth2" "savePostStateRoot" (func $save (param i32)))
              (export "memory" (memory 0))
              (func (export "main")
                (call $grow)
                (global.set $g (i32.add (global.get $g) (i32.const 2)))
                (i32.store (i32.const 65536) (call $twice (global.get $g)))
                (i32.store (i32.const 65540) (call_indirect (param i32) (result i32) (i32.const 5) (i32.const 0)))
                (call $save (i32.const 65536))))
            """) with { Libraries = [new ScriptLibrary("lib", library)] };
        Outcome outcome = Run(source);
        Assert.Equal("returned", outcome.Class);
        Assert.StartsWith("540000000a000000", outcome.PostState.ToString(), StringComparison.Ordinal);
        Assert.Equal(2U, outcome.MemoryPages);
    }

    [Fact]
    public void A_trap_in_a_library_unwinds_the_script()
    {
        ScriptSource source = Script($$"""
            (module (import "lib" "f" (func $f)) {{Memory}} (func (export "main") (call $f) (i32.store (i32.const 0)
              (i32.const 1))))
            """) with { Libraries = [new ScriptLibrary("lib", Bytes("(module (func (export \"f\") unreachable))"))] };
        Outcome outcome = Run(source);
        Assert.Equal(TrapKind.Unreachable, outcome.Trap);
        Assert.Equal(1_000UL + 4 + 1, outcome.GasUsed);
        Assert.Equal(Run($"(module {Memory} (func (export \"main\")))").MemoryDigest, outcome.MemoryDigest);
    }

    [Fact]
    public void A_refused_library_says_which()
    {
        ScriptSource source = Script($"(module {Memory} (func (export \"main\")))") with
        {
            Libraries = [new ScriptLibrary("broken", new byte[] { 1 })],
        };
        using var engine = new IlEngine();
        Assert.StartsWith("library broken: ", engine.Load(source).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_main_are_ignored() => Assert.Equal(
        "returned",
        Run($"(module {Memory} (func (export \"main\") (result f64 i32 i64) f64.const 1 i32.const 2 i64.const 3))")
        .Class);

    private static Refusal Refusal(string wat)
    {
        using var engine = new IlEngine();
        return engine.Load(Script(wat)).Refusal!;
    }
}
