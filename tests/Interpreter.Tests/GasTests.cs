using Eei.Metering;

namespace Eei.Interpreter.Tests;

/// <summary>The rule of docs/gas.md, by hand-counted examples.</summary>
public sealed class GasTests
{
    private const string Counting = """
        (local i32)
        (loop
          (local.set 0 (i32.add (local.get 0) (i32.const 1)))
          (br_if 0 (i32.lt_u (local.get 0) (i32.const 3))))
        """;

    [Fact]
    public void The_worked_example_of_the_page()
    {
        Assert.Equal(25UL, Scripts.GasOf(Counting));
        Outcome short1 = Scripts.Run(Scripts.WithMain(Counting), Scripts.Generous with { Gas = 1024 });
        Assert.Equal((OutcomeStatus.OutOfGas, 1024UL), (short1.Status, short1.GasUsed));
        Outcome exact = Scripts.Run(Scripts.WithMain(Counting), Scripts.Generous with { Gas = 1025 });
        Assert.Equal((OutcomeStatus.Returned, 1025UL), (exact.Status, exact.GasUsed));
    }

    [Fact]
    public void The_unmetered_engine_charges_nothing_and_claims_no_gas()
    {
        using IEeiEngine engine = InterpreterEngine.CreateUnmetered();
        using IEeiScript script = engine.Load(new ScriptSource(Wat.Encode(Scripts.WithMain(Counting))));
        Outcome outcome = script.Run(new BlockInput(Bytes32.Zero, default, Limits.Default with { Gas = 0 }));
        Assert.Equal((OutcomeStatus.Returned, 0UL), (outcome.Status, outcome.GasUsed));
        Assert.False(engine.Description.Capabilities.HasFlag(EngineCapabilities.Gas));
    }

    [Theory]
    [InlineData("(if (i32.const 1) (then nop) (else nop nop))", 3)]
    [InlineData("(if (i32.const 0) (then nop) (else nop nop))", 4)]
    [InlineData("(if (i32.const 0) (then nop)) nop", 3)]
    [InlineData("(block nop (block nop (br 1) nop nop) nop) nop", 4)]
    [InlineData("(block (br_if 0 (i32.const 0)) nop nop) nop", 5)]
    [InlineData("(block (br_if 0 (i32.const 1)) nop nop) nop", 3)]
    [InlineData("(block (block (br_table 0 1 (i32.const 0))) nop) nop", 4)]
    [InlineData("(block (block (br_table 0 1 (i32.const 9))) nop) nop", 3)]
    [InlineData("nop (return) nop", 2)]
    [InlineData("(local i64 f32 i32) nop", 4)]
    [InlineData("(call 0)", 1 + 2 + 1)]
    public void Segments_by_the_unit_schedule(string main, ulong expected) =>
        Assert.Equal(expected, Scripts.GasOf(main, "(func (local i32 i32) nop)"));

    [Fact]
    public void An_else_is_charged_to_the_first_arm_and_a_loop_once()
    {
        // ewasm-cycles: local.get and the like differ from nop; only else, br_if and const matter here.
        GasSchedule prices = GasSchedule.Find("wasm-metering")!;
        ulong nop = prices.Price(Wasm.Opcode.Nop);
        ulong end = prices.Price(Wasm.Opcode.End);
        ulong common = prices.Price(Wasm.Opcode.I32Const) + prices.Price(Wasm.Opcode.If) + (2 * end);
        ulong taken = Scripts.GasOf("(if (i32.const 1) (then nop) (else))", schedule: "wasm-metering");
        ulong other = Scripts.GasOf("(if (i32.const 0) (then nop) (else))", schedule: "wasm-metering");
        Assert.Equal(common - end + nop + prices.Price(Wasm.Opcode.Else), taken);
        Assert.Equal(common, other);
    }

    [Theory]
    [InlineData("(unreachable) nop", TrapKind.Unreachable, 1)]
    [InlineData("nop (drop (i32.load (i32.const 65533))) nop nop", TrapKind.MemoryOutOfBounds, 6)]
    [InlineData("(drop (i32.div_u (i32.const 1) (i32.const 0))) (br 0) nop", TrapKind.IntegerDivideByZero, 5)]
    [InlineData("(memory.fill (i32.const 65530) (i32.const 0) (i32.const 100))", TrapKind.MemoryOutOfBounds, 104)]
    public void At_a_trap_the_whole_segment_was_charged(string main, TrapKind trap, ulong expected)
    {
        Outcome outcome = Scripts.Run(Scripts.WithMain(main), Scripts.Generous);
        Assert.Equal((trap, expected + 1000), (outcome.Trap, outcome.GasUsed));
    }

    [Theory]
    [InlineData("(drop (memory.grow (i32.const 3)))", 3 + 3000)]
    [InlineData("(drop (memory.grow (i32.const 2000)))", 3 + 2_000_000)]
    [InlineData("(memory.copy (i32.const 0) (i32.const 8) (i32.const 9))", 4 + 9)]
    [InlineData("(table.fill 0 (i32.const 0) (ref.null func) (i32.const 3))", 4 + 3)]
    [InlineData("(table.copy 0 0 (i32.const 0) (i32.const 1) (i32.const 2))", 4 + 2)]
    [InlineData("(drop (table.grow 0 (ref.null func) (i32.const 7)))", 4 + 7)]
    [InlineData("(drop (call $size))", 2 + 10)]
    [InlineData("(call $copy (i32.const 0) (i32.const 0) (i32.const 5))", 4 + 10 + 5)]
    [InlineData("(call $load (i32.const 0))", 2 + 10 + 32)]
    public void Charges_that_depend_on_values(string main, ulong expected) =>
        Assert.Equal(expected, Scripts.GasOf(main, """
        (import "eth2" "blockDataSize" (func $size (result i32)))
        (import "env" "eth2_blockDataCopy" (func $copy (param i32 i32 i32)))
        (import "eth2" "loadPreStateRoot" (func $load (param i32)))
        (table 3 funcref)
        """));

    [Fact]
    public void Instantiation_is_one_charge_before_anything_runs()
    {
        const string script = """
            (module (memory (export "memory") 2) (table 5 funcref)
              (data (i32.const 0) "abc") (data "passive") (elem (i32.const 0) $f $f) (elem func $f)
              (func $f) (func (export "main")))
            """;
        Assert.Equal(2005UL, Scripts.Run(script, Scripts.Generous).GasUsed);
        Outcome outcome = Scripts.Run(script, Scripts.Generous with { Gas = 2004 });
        Assert.Equal((OutcomeStatus.OutOfGas, 2004UL, 0U), (outcome.Status, outcome.GasUsed, outcome.MemoryPages));
    }

    [Fact]
    public void A_segment_that_cannot_be_paid_leaves_no_trace()
    {
        const string main = """
            (i32.store (i32.const 0) (i32.const 1))
            (block (i32.store (i32.const 4) (i32.const 2)) (br 0))
            (i32.store (i32.const 8) (i32.const 3))
            """;
        Outcome first = Scripts.Run(Scripts.WithMain(main), Scripts.Generous with { Gas = 1007 });
        byte[] expected = new byte[65536];
        (expected[0], expected[4]) = (1, 2);
        Assert.Equal((OutcomeStatus.OutOfGas, Bytes32.Sha256(expected)), (first.Status, first.MemoryDigest));
        Outcome second = Scripts.Run(Scripts.WithMain(main), Scripts.Generous with { Gas = 1006 });
        Assert.Equal((OutcomeStatus.OutOfGas, Bytes32.Sha256(new byte[65536])), (second.Status, second.MemoryDigest));
    }

    [Fact]
    public void Charging_at_starts_and_by_entering_come_to_the_same()
    {
        const string text = """
            (module
              (func $f (export "f") (param i32) (result i32) (local i32)
                (block (br_if 0 (i32.eqz (local.get 0)))
                  (loop (local.set 1 (i32.add (local.get 1) (local.get 0)))
                    (if (i32.and (local.get 0) (i32.const 1))
                      (then (local.set 1 (i32.add (local.get 1) (i32.const 3)))) (else nop))
                    (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                  (return (i32.add (local.get 1) (call $f (i32.const 0)))))
                (i32.const 0)))
            """;
        foreach (string style in (string[])["as measured", "pauses", "wide prices", "pauses and wide prices"])
        {
            Invocation made = Wat.Instantiate(text, style).Call("f", Wat.I32(10));
            Assert.Equal(70UL, made.Results[0].Bits);
            // Entry 1 + 3; ten rounds of 4 + 4 and 5 for the if; five odd arms of 4, five even ones of 1; then 4 and
            // the callee.
            Assert.Equal(Wat.Plenty - (4 + (10 * (4 + 4)) + (5 * 4) + (5 * 1) + (10 * 5) + 5 + 5), made.GasLeft);
        }
    }
}
