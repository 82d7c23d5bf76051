using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>docs/gas.md, example by example.</summary>
public sealed class GasTests
{
    private const ulong OnePage = 1_000;

    private const string Loop = """
        (module (memory (export "memory") 1)
          (func (export "main") (local i32)
            (loop
              (local.set 0 (i32.add (local.get 0) (i32.const 1)))
              (br_if 0 (i32.lt_u (local.get 0) (i32.const 3))))))
        """;

    [Fact]
    public void The_worked_example_uses_25()
    {
        Outcome outcome = Run(Loop);
        Assert.Equal(OutcomeStatus.Returned, outcome.Status);
        Assert.Equal(OnePage + 25, outcome.GasUsed);
    }

    [Fact]
    public void The_unmetered_engine_charges_nothing_and_claims_no_gas()
    {
        using IEeiEngine engine = IlEngine.CreateUnmetered();
        using IEeiScript script = engine.Load(Script(Loop));
        Outcome outcome = script.Run(new BlockInput(Bytes32.Zero, default, Limits.Default with { Gas = 0 }));
        Assert.Equal((OutcomeStatus.Returned, 0UL), (outcome.Status, outcome.GasUsed));
        Assert.False(engine.Description.Capabilities.HasFlag(EngineCapabilities.Gas));
    }

    [Theory]
    [InlineData(25, "returned", 25)]
    [InlineData(24, "outOfGas", 24)]
    [InlineData(17, "outOfGas", 17)]
    public void The_limit_is_exact(ulong limit, string outcomeClass, ulong used)
    {
        Outcome outcome = Run(Loop, Limits.Default with { Gas = OnePage + limit });
        Assert.Equal(outcomeClass, outcome.Class);
        Assert.Equal(OnePage + used, outcome.GasUsed);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(0, 5)]
    public void If_charges_the_arm_that_runs(int condition, ulong expected) => Assert.Equal(expected, Used($$"""
        (if (i32.const {{condition}}) (then nop) (else nop nop)) nop
        """));

    [Theory]
    [InlineData("nop (return) nop nop", 2)]
    [InlineData("(block (br 0) nop) nop", 2)]
    [InlineData("(block (br_if 0 (i32.const 0)) nop) nop", 4)]
    [InlineData("(block (br_if 0 (i32.const 1)) nop) nop", 3)]
    [InlineData("(block (block (br_table 0 1 (i32.const 1))) nop) nop", 3)]
    [InlineData("(drop (memory.grow (i32.const 2)))", 2_003)]
    [InlineData("(drop (memory.grow (i32.const -1)))", 4294967295003)]
    [InlineData("(memory.fill (i32.const 0) (i32.const 0) (i32.const 10))", 14)]
    [InlineData("(drop (table.grow 0 (ref.null func) (i32.const 3)))", 7)]
    [InlineData("(call $locals)", 1 + 3 + 2)]
    public void Charges_of_bodies(string body, ulong expected) => Assert.Equal(expected, Used(body));

    [Fact]
    public void At_a_trap_gas_is_what_was_charged_until_then()
    {
        Assert.Equal(2UL, Used("nop (unreachable) nop nop", "trapped(unreachable)"));
        Assert.Equal(5UL, Used("(i32.store (i32.const -1) (i32.const 0)) nop nop", "trapped(memoryOutOfBounds)"));
        Assert.Equal(
            14UL, Used("(memory.fill (i32.const -1) (i32.const 0) (i32.const 10))", "trapped(memoryOutOfBounds)"));
    }

    [Fact]
    public void A_host_call_is_charged_on_entry_and_the_trace_tells_what_is_left()
    {
        const string Wat = """
            (module (import "eth2" "savePostStateRoot" (func $save (param i32))) (memory (export "memory") 1)
              (func (export "main") (call $save (i32.const 0)) nop))
            """;
        Outcome outcome = Run(Wat, Limits.Default with { Gas = 5_000 });
        Assert.Equal(OnePage + 3 + 10 + 32, outcome.GasUsed);
        Assert.Equal(5_000 - outcome.GasUsed, Assert.Single(outcome.HostCalls).GasLeft);
        Outcome poor = Run(Wat, Limits.Default with { Gas = OnePage + 3 + 41 });
        Assert.Equal("outOfGas", poor.Class);
        Assert.Empty(poor.HostCalls);
    }

    [Fact]
    public void A_host_call_by_reference_is_charged_in_the_same_way()
    {
        Outcome outcome = Run("""
            (module (import "eth2" "savePostStateRoot" (func $save (param i32))) (memory (export "memory") 1)
              (table funcref (elem $save))
              (func (export "main") (call_indirect (param i32) (i32.const 0) (i32.const 0))))
            """);
        Assert.Equal(OnePage + 1 + 3 + 10 + 32, outcome.GasUsed);
    }

    [Fact]
    public void Instantiation_has_a_static_price()
    {
        const string Wat = """
            (module (memory (export "memory") 2) (data (i32.const 0) "abcde") (data "passive")
              (table 4 funcref) (elem (i32.const 0) func 0 0) (func (export "main")))
            """;
        Assert.Equal((2 * OnePage) + 5 + 2, Run(Wat).GasUsed);
        Outcome poor = Run(Wat, Limits.Default with { Gas = 2_006 });
        Assert.Equal("outOfGas", poor.Class);
        Assert.Equal(2_006UL, poor.GasUsed);
        Assert.Equal(0U, poor.MemoryPages);
    }

    [Fact]
    public void Limits_beyond_63_bits_are_kept_exactly()
    {
        Limits all = Limits.Default with { Gas = ulong.MaxValue };
        Assert.Equal(OnePage + 25, Run(Loop, all).GasUsed);
        // 2,200,000 failing growths of 2^32 - 1 pages cost 9.4e18, more than 2^63.
        const string Heavy = """
            (module (memory (export "memory") 1)
              (func (export "main") (local i32)
                (loop
                  (drop (memory.grow (i32.const -1)))
                  (br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 2200000))))))
            """;
        Outcome outcome = Run(Heavy, all);
        Assert.Equal("returned", outcome.Class);
        Assert.Equal(OnePage + 1 + (2_200_000UL * (4_294_967_295_000 + 10)), outcome.GasUsed);
    }

    private static ulong Used(string body, string outcomeClass = "returned")
    {
        Outcome outcome = Run($$"""
            (module (memory (export "memory") 1) (table 1 funcref)
              (func (export "main") {{body}})
              (func $locals (local i32 i64 f32) nop nop))
            """, Limits.Default with { Gas = ulong.MaxValue });
        Assert.Equal(outcomeClass, outcome.Class);
        return outcome.GasUsed - OnePage;
    }
}
