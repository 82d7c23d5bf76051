namespace Eei.Interpreter.Tests;

/// <summary>Each planted fault changes the outcome of one module that the engine without fault gets right.</summary>
public sealed class FaultTests
{
    public static TheoryData<InterpreterFault, string, string, string> Rows => new()
    {
        { InterpreterFault.SignExtensionMissing, "(i32.extend8_s (i32.const 0x80))", "ffffff80", "00000080" },
        { InterpreterFault.ShiftMaskMissing, "(i32.shl (i32.const 1) (i32.const 33))", "00000002", "00000000" },
        { InterpreterFault.RemainderMinByMinusOneTraps, "(i32.rem_s (i32.const 0x80000000) (i32.const -1))",
            "00000000", "trapped(integerOverflow)" },
        { InterpreterFault.NaNPayloadKept, "(i32.reinterpret_f32 (f32.add (f32.const nan) (f32.const 1)))", "7fc00000",
            "7fc00001" },
        { InterpreterFault.BranchTableDefaultOffByOne,
            "(block (result i32) (block (block (br_table 0 1 (i32.const 0))) (br 1 (i32.const 1))) (i32.const 2))",
            "00000001", "00000002" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_wrong_meaning(InterpreterFault fault, string value, string right, string wrong)
    {
        string script = Scripts.WithMain($"(i32.store (i32.const 0) {value})");
        Assert.Equal(right, Stored(Scripts.Run(script, Scripts.Generous)));
        Assert.Equal(wrong, Stored(Scripts.Run(InterpreterEngine.CreateWithFault(fault), script, Scripts.Generous)));
    }

    [Theory]
    [InlineData("i32.shl")]
    [InlineData("i32.shr_s")]
    [InlineData("i32.shr_u")]
    public void Every_shift_loses_its_mask(string shift)
    {
        string script = Scripts.WithMain($"(i32.store (i32.const 0) ({shift} (i32.const -1) (i32.const 32)))");
        Assert.Equal("ffffffff", Stored(Scripts.Run(script, Scripts.Generous)));
        IEeiEngine faulty = InterpreterEngine.CreateWithFault(InterpreterFault.ShiftMaskMissing);
        Assert.Equal("00000000", Stored(Scripts.Run(faulty, script, Scripts.Generous)));
    }

    [Fact]
    public void A_wrong_price()
    {
        string script = Scripts.WithMain("(drop (i64.rem_u (i64.const 1) (i64.const 1)))");
        IEeiEngine faulty = InterpreterEngine.CreateWithFault(InterpreterFault.GasOffByOneOnDivision);
        Assert.Equal(1004UL, Scripts.Run(script, Scripts.Generous).GasUsed);
        Assert.Equal(1003UL, Scripts.Run(faulty, script, Scripts.Generous).GasUsed);
    }

    [Fact]
    public void A_wrong_weight()
    {
        string script = Scripts.WithMain("(local i32) nop");
        Limits limits = Scripts.Generous with { CallDepth = 1 };
        Assert.Equal("exhausted(stack)", Scripts.Run(script, limits).Class);
        IEeiEngine faulty = InterpreterEngine.CreateWithFault(InterpreterFault.DepthOffByOne);
        Assert.Equal("returned", Scripts.Run(faulty, script, limits).Class);
    }

    [Fact]
    public void A_wrong_load()
    {
        string script = Scripts.WithMain("""
            (i32.store (i32.const 4) (i32.const 0x80)) (i32.store (i32.const 0) (i32.load8_s (i32.const 4)))
            (i32.store (i32.const 4) (i32.const 0))
            """);
        IEeiEngine faulty = InterpreterEngine.CreateWithFault(InterpreterFault.SignExtensionMissing);
        Assert.Equal("ffffff80", Stored(Scripts.Run(script, Scripts.Generous)));
        Assert.Equal("00000080", Stored(Scripts.Run(faulty, script, Scripts.Generous)));
    }

    [Fact]
    public void A_mistake_of_the_host()
    {
        string script = Scripts.WithMain(
            "(i32.store (i32.const 0) (i32.const 1)) (call 0 (i32.const 0)) unreachable",
            """(import "eth2" "savePostStateRoot" (func (param i32)))""");
        IEeiEngine faulty = InterpreterEngine.CreateWithFault(HostFault.RootSavedDespiteTrap);
        Assert.Equal(Bytes32.Zero, Scripts.Run(script, Scripts.Generous).PostState);
        Assert.NotEqual(Bytes32.Zero, Scripts.Run(faulty, script, Scripts.Generous).PostState);
    }

    [Fact]
    public void Infinite_recursion_still_ends_with_every_frame_one_lighter()
    {
        IEeiEngine faulty = InterpreterEngine.CreateWithFault(InterpreterFault.DepthOffByOne);
        string script = Scripts.WithMain("(local i32 i32 i32) (call 0)");
        Assert.Equal("exhausted(stack)", Scripts.Run(faulty, script, Scripts.Generous).Class);
    }

    /// <summary>
    /// The i32 at address 0, found by the digest of the memory it would give; else the outcome class.
    /// </summary>
    private static string Stored(Outcome outcome)
    {
        if (outcome.Status != OutcomeStatus.Returned) return outcome.Class;
        uint[] candidates = [0, 1, 2, 0x80, 0xffffff80, 0xffffffff, 0x7fc00000, 0x7fc00001];
        foreach (uint candidate in candidates)
        {
            byte[] memory = new byte[65536];
            BitConverter.TryWriteBytes(memory, candidate);
            if (Bytes32.Sha256(memory) == outcome.MemoryDigest) return candidate.ToString("x8", null);
        }

        return "another value";
    }
}
