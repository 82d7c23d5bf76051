using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Each planted fault shows on a module where the clean engine is right.</summary>
public sealed class FaultTests
{
    [Fact]
    public void BoundsCheckOffByOne()
    {
        const string Wat =
            """(module (memory 1) (func (export "f") (param i32) (result i32) (i32.load (local.get 0))))""";
        Assert.Equal(TrapKind.MemoryOutOfBounds, Call(Wat, I32(65_533)).Trap);
        Assert.Equal(OutcomeStatus.Returned, CallWithFault(Wat, IlFault.BoundsCheckOffByOne, I32(65_533)).Status);
        Assert.Equal(TrapKind.MemoryOutOfBounds, CallWithFault(Wat, IlFault.BoundsCheckOffByOne, I32(65_534)).Trap);
    }

    [Fact]
    public void StaleMemoryAfterGrowth()
    {
        const string Wat = """
            (module (memory 1) (func $grow (drop (memory.grow (i32.const 1))))
              (func (export "f") (param i32) (result i32) (call $grow) (i32.load (local.get 0))))
            """;
        Assert.Equal(OutcomeStatus.Returned, Call(Wat, I32(65_536)).Status);
        Assert.Equal(TrapKind.MemoryOutOfBounds, CallWithFault(Wat, IlFault.StaleMemoryAfterGrowth, I32(65_536)).Trap);
    }

    [Fact]
    public void RemainderMinByMinusOneTraps()
    {
        const string Wat =
            """(module (func (export "f") (param i64 i64) (result i64) (i64.rem_s (local.get 0) (local.get 1))))""";
        Assert.Equal(OutcomeStatus.Returned, Call(Wat, I64(long.MinValue), I64(-1)).Status);
        Assert.Equal(
            TrapKind.IntegerOverflow,
            CallWithFault(Wat, IlFault.RemainderMinByMinusOneTraps, I64(long.MinValue), I64(-1)).Trap);
    }

    [Fact]
    public void GasOffByOneOnMultiplication()
    {
        const string Wat = """
            (module (memory (export "memory") 1) (func (export "main") (drop (i32.mul (i32.const 2) (i32.const 3)))))
            """;
        Assert.Equal(1_004UL, Run(Wat).GasUsed);
        Assert.Equal(1_005UL, Run(Wat, engine: IlEngine.CreateWithFault(IlFault.GasOffByOneOnMultiplication)).GasUsed);
    }

    [Fact]
    public void BranchTableDefaultWrong()
    {
        const string Wat = """
            (module (func (export "f") (result i32)
              (block (block (br_table 0 1 (i32.const 5))) (return (i32.const 1))) (i32.const 2)))
            """;
        Assert.Equal(2UL, Call(Wat).Results[0].Bits);
        Assert.Equal(1UL, CallWithFault(Wat, IlFault.BranchTableDefaultWrong).Results[0].Bits);
    }

    [Fact]
    public void MemoryLeaksBetweenBlocks()
    {
        const string Wat = """
            (module (memory (export "memory") 1)
              (func (export "main")
                (if (i32.load (i32.const 100)) (then unreachable))
                (i32.store (i32.const 100) (i32.const 1))))
            """;
        Assert.Equal(["returned", "returned"], TwoBlocks(new IlEngine(), Wat));
        Assert.Equal(
            ["returned", "trapped(unreachable)"],
            TwoBlocks(IlEngine.CreateWithFault(IlFault.MemoryLeaksBetweenBlocks), Wat));
    }

    [Fact]
    public void StateLeaksAfterTrap()
    {
        const string Wat = """
            (module (memory (export "memory") 1)
              (func (export "main")
                (if (i32.eqz (i32.load (i32.const 100)))
                  (then (i32.store (i32.const 100) (i32.const 1)) unreachable))))
            """;
        Assert.Equal(["trapped(unreachable)", "trapped(unreachable)"], TwoBlocks(new IlEngine(), Wat));
        Assert.Equal(
            ["trapped(unreachable)", "returned"],
            TwoBlocks(IlEngine.CreateWithFault(IlFault.StateLeaksAfterTrap), Wat));
    }

    [Fact]
    public void SignExtensionWrong()
    {
        const string Extend =
            """(module (func (export "f") (param i64) (result i64) (i64.extend32_s (local.get 0))))""";
        Assert.Equal(0xFFFFFFFF80000000UL, Call(Extend, I64(0x80000000)).Results[0].Bits);
        Assert.Equal(0x80000000UL, CallWithFault(Extend, IlFault.SignExtensionWrong, I64(0x80000000)).Results[0].Bits);
        const string Load = """
            (module (memory 1) (data (i32.const 0) "\00\80") (func (export "f") (result i32) (i32.load16_s
              (i32.const 0))))
            """;
        Assert.Equal(0xFFFF8000UL, Call(Load).Results[0].Bits);
        Assert.Equal(0x8000UL, CallWithFault(Load, IlFault.SignExtensionWrong).Results[0].Bits);
    }

    [Theory]
    [InlineData("i32.shl", 1, 33, 2, 0)]
    [InlineData("i32.shr_u", 4, 33, 2, 0)]
    [InlineData("i32.shr_s", -8, 33, -4, -1)]
    public void ShiftMaskMissing(string operation, int value, int count, int right, int wrong)
    {
        string wat = $$"""
            (module (func (export "f") (param i32 i32) (result i32) ({{operation}} (local.get 0) (local.get 1))))
            """;
        Assert.Equal((uint)right, Call(wat, I32(value), I32(count)).Results[0].Bits);
        Assert.Equal(
            (uint)wrong, CallWithFault(wat, IlFault.ShiftMaskMissing, I32(value), I32(count)).Results[0].Bits);
    }

    [Fact]
    public void A_fault_of_the_host_is_passed_on()
    {
        const string Wat = """
            (module (import "eth2" "savePostStateRoot" (func $save (param i32))) (memory (export "memory") 1)
              (data (i32.const 0) "\07")
              (func (export "main") (call $save (i32.const 0)) unreachable))
            """;
        Assert.Equal(Bytes32.Zero, Run(Wat).PostState);
        Assert.NotEqual(
            Bytes32.Zero, Run(Wat, engine: IlEngine.CreateWithFault(HostFault.RootSavedDespiteTrap)).PostState);
    }

    private static string[] TwoBlocks(IEeiEngine engine, string wat)
    {
        using (engine)
        {
            using IEeiScript script = engine.Load(Script(wat));
            return [script.Run(Block()).Class, script.Run(Block()).Class];
        }
    }
}
