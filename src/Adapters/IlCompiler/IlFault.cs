namespace Eei.IlCompiler;

/// <summary>A single fault planted in the compiler, to prove that a campaign finds it; chosen when code is
/// emitted.</summary>
/// <remarks>Reachable through <see cref="IlEngine.CreateWithFault(IlFault)"/> only; an engine without a fault runs
/// nothing extra.</remarks>
public enum IlFault
{
    /// <summary>Loads and stores may reach one byte past the end of memory (into bytes the engine owns).</summary>
    BoundsCheckOffByOne,

    /// <summary>The size of memory is not read again after a call that grew it.</summary>
    StaleMemoryAfterGrowth,

    /// <summary>MIN % -1 traps as MIN / -1 does.</summary>
    RemainderMinByMinusOneTraps,

    /// <summary>Multiplications cost one gas more.</summary>
    GasOffByOneOnMultiplication,

    /// <summary>br_table takes its first label where the index is past the end.</summary>
    BranchTableDefaultWrong,

    /// <summary>Memory is not cleared between blocks.</summary>
    MemoryLeaksBetweenBlocks,

    /// <summary>Memory and tables are not cleared after a block that trapped.</summary>
    StateLeaksAfterTrap,

    /// <summary>i64.extend32_s and i32.load16_s extend with zeros.</summary>
    SignExtensionWrong,

    /// <summary>i32 shift counts above 31 shift everything out.</summary>
    ShiftMaskMissing,
}
