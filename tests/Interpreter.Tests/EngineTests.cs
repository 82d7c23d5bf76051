namespace Eei.Interpreter.Tests;

/// <summary>Loading, linking, instantiating and observing: the engine as its users see it.</summary>
public sealed class EngineTests
{
    [Theory]
    [InlineData("0061736d01000000ff", RefusalPhase.Malformed)]
    [InlineData("0061736d0100000003020100", RefusalPhase.Malformed)]
    public void Bytes_that_do_not_decode(string hex, RefusalPhase phase)
    {
        IEeiScript script = new InterpreterEngine().Load(new ScriptSource(Convert.FromHexString(hex)));
        Assert.Equal(phase, script.Refusal!.Phase);
        Outcome outcome = script.Run(new BlockInput(Bytes32.Sha256([1]), default, Limits.Default));
        Assert.Equal("refused(malformed)", outcome.Class);
        Assert.Equal((Bytes32.Sha256([1]), 0UL), (outcome.PostState, outcome.GasUsed));
    }

    [Theory]
    [InlineData("(i32.add)", "", "refused(invalid)")]
    [InlineData("nop", """(import "eth2" "nothing" (func))""", "refused(unlinkable)")]
    [InlineData("nop", """(import "eth2" "useTicks" (func (param i64)))""", "refused(unlinkable)")]
    [InlineData("nop", """(import "lib" "f" (func))""", "refused(unlinkable)")]
    [InlineData("(drop (v128.const i64x2 0 0))", "", "returned")]
    [InlineData("nop", "(global v128 (v128.const i64x2 0 0)) (func (param v128) (local v128))", "returned")]
    [InlineData("nop", """(data (i32.const 65534) "abc")""", "refused(uninstantiable)")]
    [InlineData("nop", "(table 1 funcref) (elem (i32.const 1) 0) (func)", "refused(uninstantiable)")]
    [InlineData("nop", "(table 1000001 funcref)", "refused(uninstantiable)")]
    [InlineData("nop", "(func $s unreachable) (start $s)", "refused(uninstantiable)")]
    [InlineData("nop", "(func $s (loop (br 0))) (start $s)", "outOfGas")]
    [InlineData("nop", "(func $s (call $s)) (start $s)", "exhausted(stack)")]
    [InlineData("nop", """
        (import "eth2" "blockDataSize" (func $h (result i32))) (func $s (drop (call $h))) (start $s)
        """, "refused(uninstantiable)")]
    [InlineData("(call $h (i32.const 10000001))", """(import "env" "eth2_useTicks" (func $h (param i32)))""",
        "outOfTicks")]
    [InlineData("(call $h (i32.const 65505))", """(import "eth2" "loadPreStateRoot" (func $h (param i32)))""",
        "trapped(hostMemory)")]
    public void Outcome_classes(string main, string more, string expected)
    {
        byte[] code = Wat.Encode(Scripts.WithMain(main, more));
        Assert.Equal(expected, Scripts.Run(new InterpreterEngine(), new ScriptSource(code), Limits.Default).Class);
    }

    [Fact]
    public void A_trapping_start_function_is_named_by_its_class()
    {
        Outcome outcome = Scripts.Run(Scripts.WithMain("nop", "(func $s unreachable) (start $s)"), Limits.Default);
        Assert.Contains("trapped(unreachable)", outcome.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_memory_above_the_limit_is_refused_before_any_charge()
    {
        const string script = """(module (memory (export "memory") 5) (func (export "main")))""";
        Outcome outcome = Scripts.Run(script, Limits.Default with { MemoryPages = 4 });
        Assert.Equal(("refused(uninstantiable)", 0UL), (outcome.Class, outcome.GasUsed));
        Assert.Equal("returned", Scripts.Run(script, Limits.Default with { MemoryPages = 5 }).Class);
    }

    [Theory]
    [InlineData(40_000, "nop")]
    [InlineData(1, "(drop (memory.grow (i32.const 40000)))")]
    public void Memory_that_the_limits_allow_and_an_array_cannot_hold_is_exhaustion(int pages, string main)
    {
        string script = $"""(module (memory (export "memory") {pages}) (func (export "main") {main}))""";
        Outcome outcome = Scripts.Run(script, Scripts.Generous with { MemoryPages = 65_536 });
        Assert.Equal("exhausted(memory)", outcome.Class);
    }

    [Fact]
    public void Nothing_leaks_from_block_to_block()
    {
        IEeiScript script = new InterpreterEngine().Load(new ScriptSource(Wat.Encode("""
            (module (memory (export "memory") 1) (global $g (mut i32) (i32.const 0)) (table $t 2 funcref)
              (data $d "x") (elem $e func $f) (func $f)
              (func (export "main") (local i32)
                (if (i32.or (i32.or (i32.load (i32.const 100)) (global.get $g)) (local.get 0)) (then unreachable))
                (if (i32.eqz (ref.is_null (table.get $t (i32.const 1)))) (then unreachable))
                (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1)) (data.drop $d)
                (table.init $t $e (i32.const 1) (i32.const 0) (i32.const 1)) (elem.drop $e)
                (drop (memory.grow (i32.const 2)))
                (i32.store (i32.const 100) (i32.const 7)) (i32.store (i32.const 150000) (i32.const 7))
                (global.set $g (i32.const 1)) (local.set 0 (i32.const 9))))
            """)));
        Outcome[] outcomes = [.. Enumerable.Range(0, 4).Select(_ => Run(script))];
        Assert.All(outcomes, outcome => Assert.Equal("returned", outcome.Class));
        Assert.Single(outcomes.Select(outcome =>
            (outcome.GasUsed, outcome.MemoryDigest, outcome.MemoryPages)).Distinct());
    }

    [Fact]
    public void Memory_of_one_script_does_not_reach_another()
    {
        using var engine = new InterpreterEngine();
        Run(engine.Load(new ScriptSource(Wat.Encode("""
            (module (memory (export "memory") 3)
              (func (export "main") (memory.fill (i32.const 0) (i32.const 255) (i32.const 196608))))
            """))));
        Outcome outcome = Run(engine.Load(new ScriptSource(Wat.Encode("""
            (module (memory (export "memory") 1) (func (export "main") (drop (memory.grow (i32.const 1)))))
            """))));
        Assert.Equal(Bytes32.Sha256(new byte[2 * 65536]), outcome.MemoryDigest);
    }

    [Fact]
    public void Libraries_come_first_and_lend_functions_memory_tables_and_globals()
    {
        ScriptSource source = new(Wat.Encode("""
            (module (import "l" "m" (memory 1)) (import "l" "f" (func $f (param i32) (result i32)))
              (import "l" "g" (global $g i32)) (import "l" "t" (table 1 funcref))
              (import "eth2" "loadPreStateRoot" (func $load (param i32)))
              (export "memory" (memory 0))
              (func (export "main")
                (call $load (i32.const 8))
                (i32.store (i32.const 0) (i32.add (call $f (global.get $g))
                  (call_indirect (param i32) (result i32) (i32.const 100) (i32.const 0))))))
            """))
        {
            Libraries = [new ScriptLibrary("l", Wat.Encode("""
                (module (memory (export "m") 1 3)
                  (global (export "g") i32 (i32.const 5)) (table (export "t") 1 funcref)
                  (elem (i32.const 0) $f) (func $s (i32.store8 (i32.const 4) (i32.const 77))) (start $s)
                  (func $f (export "f") (param i32) (result i32) (i32.add (local.get 0) (i32.load8_u (i32.const 8)))))
                """))],
        };
        Outcome outcome = new InterpreterEngine().Load(source).Run(new BlockInput(
            Bytes32.FromHex("03" + new string('0', 62)), default, Limits.Default, Observations.Comparable));
        byte[] expected = new byte[65536];
        (expected[0], expected[4], expected[8]) = (5 + 3 + 100 + 3, 77, 3);
        Assert.Equal(("returned", Bytes32.Sha256(expected)), (outcome.Class, outcome.MemoryDigest));
    }

    [Fact]
    public void A_library_is_refused_with_its_name()
    {
        byte[] script = Wat.Encode(Scripts.WithMain("nop"));
        Refusal broken = Refused([0, 1]);
        Assert.Equal(RefusalPhase.Malformed, broken.Phase);
        Assert.StartsWith("library l: ", broken.Reason, StringComparison.Ordinal);
        Refusal importing = Refused(Wat.Encode("""(module (import "eth2" "blockDataSize" (func (result i32))))"""));
        Assert.Equal(RefusalPhase.Unlinkable, importing.Phase);

        Refusal Refused(byte[] library) => new InterpreterEngine()
            .Load(new ScriptSource(script) { Libraries = [new ScriptLibrary("l", library)] }).Refusal!;
    }

    [Fact]
    public void Scripts_are_kept_by_content_within_bounds()
    {
        using var engine = new InterpreterEngine();
        byte[] code = Wat.Encode(Scripts.WithMain("nop"));
        IEeiScript first = engine.Load(new ScriptSource(code));
        Assert.Same(first, engine.Load(new ScriptSource((byte[])code.Clone())));
        Assert.NotSame(first, engine.Load(new ScriptSource(code) { GasSchedule = "ewasm-cycles" }));
        Assert.NotSame(first, engine.Load(new ScriptSource(code) { Profile = EeiProfile.ScoutRust }));
        Assert.NotSame(first, engine.Load(new ScriptSource(code) { Rules = ScriptRuleSet.Strict }));
        for (int index = 0; index < 64; index++)
            engine.Load(new ScriptSource(Wat.Encode(Scripts.WithMain($"(drop (i32.const {index}))"))));
        Assert.NotSame(first, engine.Load(new ScriptSource(code)));
    }

    [Fact]
    public void Observations_cost_only_where_asked_for()
    {
        IEeiScript script = new InterpreterEngine().Load(new ScriptSource(Wat.Encode(Scripts.WithMain("nop"))));
        Outcome plain = script.Run(new BlockInput(Bytes32.Zero, default, Limits.Default, Observations.None));
        Assert.Equal((Bytes32.Zero, 1U), (plain.MemoryDigest, plain.MemoryPages));
    }

    private static Outcome Run(IEeiScript script) =>
        script.Run(new BlockInput(Bytes32.Zero, default, Limits.Default, Observations.Comparable));
}
