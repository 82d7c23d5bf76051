namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Each trap of WebAssembly is told as itself, in each variant.</summary>
public sealed class TrapTests
{
    private static readonly (string Body, string Class)[] Traps =
    [
        ("unreachable", "trapped(unreachable)"),
        ("(drop (i32.load (i32.const 65536)))", "trapped(memoryOutOfBounds)"),
        ("(i64.store offset=4294967295 (i32.const -1) (i64.const 1))", "trapped(memoryOutOfBounds)"),
        ("(memory.fill (i32.const 65536) (i32.const 0) (i32.const 1))", "trapped(memoryOutOfBounds)"),
        ("(memory.init 0 (i32.const 0) (i32.const 2) (i32.const 1))", "trapped(memoryOutOfBounds)"),
        ("(drop (table.get (i32.const 3)))", "trapped(tableOutOfBounds)"),
        ("(table.set (i32.const 3) (ref.null func))", "trapped(tableOutOfBounds)"),
        ("(table.copy (i32.const 2) (i32.const 0) (i32.const 2))", "trapped(tableOutOfBounds)"),
        ("(call_indirect (i32.const 3))", "trapped(undefinedElement)"),
        ("(call_indirect (i32.const 2))", "trapped(uninitializedElement)"),
        ("(call_indirect (i32.const 1))", "trapped(indirectCallTypeMismatch)"),
        ("(drop (i32.div_u (i32.const 1) (i32.const 0)))", "trapped(integerDivideByZero)"),
        ("(drop (i64.rem_s (i64.const 1) (i64.const 0)))", "trapped(integerDivideByZero)"),
        ("(drop (i32.div_s (i32.const 0x80000000) (i32.const -1)))", "trapped(integerOverflow)"),
        ("(drop (i32.trunc_f32_s (f32.const 3e9)))", "trapped(integerOverflow)"),
        ("(drop (i64.trunc_f64_u (f64.const nan)))", "trapped(invalidConversionToInteger)"),
        ("(call $load (i32.const -1))", "trapped(hostMemory)"),
        ("(call $copy (i32.const 0) (i32.const 0x80000000) (i32.const 1))", "trapped(blockDataBounds)"),
        ("(call $push (i32.const 0) (i32.const 183))", "trapped(depositLength)"),
        ("(call $div (i32.const 0) (i32.const 32) (i32.const 64))", "trapped(bignumDivideByZero)"),
        ("(call $ticks (i32.const -1))", "outOfTicks"),
        ("(loop (br 0))", "outOfGas"),
        ("(call $again)", "exhausted(stack)"),
    ];

    public static TheoryData<string> Variants => [.. WasmtimeEngines.Variants.Select(variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Each_trap_is_told_as_itself(string name)
    {
        using IEeiEngine engine = Present.Engine(name);
        Assert.All(Traps, trap => Assert.Equal(trap.Class, Guest.Run(engine, Wat(trap.Body)).Class));
    }

    [Fact]
    public void Every_kind_of_the_list_is_there_or_belongs_to_a_profile()
    {
        string[] told = [.. Traps.Select(trap => trap.Class)];
        string[] missing =
        [
            .. Enum.GetValues<TrapKind>().Select(kind => new Outcome { Status = OutcomeStatus.Trapped, Trap = kind })
                .Select(outcome => outcome.Class).Except(told),
        ];
        // The vectors of the profiles have these.
        Assert.Equal(["trapped(hostCallInStart)", "trapped(bignumOverflow)", "trapped(nonCanonical)"], missing);
    }

    [Fact]
    public void Memory_after_a_trap_and_gas_at_it_are_told()
    {
        using IEeiEngine engine = Present.Engine();
        Outcome outcome = Guest.Run(engine, Wat("(i32.store8 (i32.const 7) (i32.const 9)) unreachable"));
        byte[] memory = new byte[65536];
        memory[0] = 0x20;
        memory[7] = 9;
        Assert.Equal(Bytes32.Sha256(memory), outcome.MemoryDigest);
        Assert.Equal(1_000UL + 1 + 2 + 4, outcome.GasUsed);
    }

    private static string Wat(string body) => $$"""
        (module
          (import "eth2" "loadPreStateRoot" (func $load (param i32)))
          (import "eth2" "blockDataCopy" (func $copy (param i32 i32 i32)))
          (import "env" "eth2_pushNewDeposit" (func $push (param i32 i32)))
          (import "eth2" "useTicks" (func $ticks (param i32)))
          (import "bignum" "div256" (func $div (param i32 i32 i32)))
          (memory (export "memory") 1 1) (table 3 funcref) (elem (i32.const 0) $again $typed)
          (data (i32.const 0) "\20") (data "xy")
          (func $typed (param i32)) (func $again (call $again))
          (func (export "main") {{body}}))
        """;
}
