namespace Eei;

/// <summary>Which bytes blockDataCopy(pointer, offset, length) takes.</summary>
public enum CopyRule
{
    /// <summary><c>data[offset .. offset + length]</c>, a trap where that is past the end.</summary>
    OffsetAndLength,

    /// <summary><c>data[offset .. length]</c>, a trap where offset is above length or length past the end.</summary>
    OffsetToLength,

    /// <summary>JavaScript's <c>slice(offset, offset + length)</c>: signed, negative from the end, clamped to the data.</summary>
    ClampedSlice,
}

/// <summary>The root of a block whose script never called savePostStateRoot.</summary>
public enum UnsavedRoot
{
    /// <summary>The pre-state root.</summary>
    PreState,

    /// <summary>Thirty-two zero bytes.</summary>
    Zero,

    /// <summary>The root the previous execution of the case left (<see cref="BlockInput.StaleRoot"/>).</summary>
    Stale,
}

/// <summary>What loadPreStateRoot gives after a save in the same block.</summary>
public enum LoadedRoot
{
    /// <summary>The root of before the block, always.</summary>
    PreState,

    /// <summary>The saved root, once there is one.</summary>
    Saved,
}

/// <summary>What becomes of a saved root when the run then fails.</summary>
public enum FailedRoot
{
    /// <summary>It is discarded; the block changes nothing.</summary>
    Discarded,

    /// <summary>It stays.</summary>
    Kept,
}

/// <summary>What becomes of deposits.</summary>
public enum DepositKeeping
{
    /// <summary>All, in order.</summary>
    InOrder,

    /// <summary>pushNewDeposit does nothing and checks nothing.</summary>
    Ignored,

    /// <summary>Planted fault: all but the second.</summary>
    SecondLost,

    /// <summary>Planted fault: last first.</summary>
    Reversed,
}

/// <summary>Byte order of a deposit's amount.</summary>
public enum AmountOrder
{
    /// <summary>Least significant byte first.</summary>
    LittleEndian,

    /// <summary>Most significant byte first.</summary>
    BigEndian,
}

/// <summary>What add256 and sub256 do when the result does not fit.</summary>
public enum SumOverflow
{
    /// <summary>Wrap modulo 2^256.</summary>
    Wraps,

    /// <summary>Trap.</summary>
    Traps,
}

/// <summary>What a host call during the start function does.</summary>
public enum StartCalls
{
    /// <summary>It traps.</summary>
    Trap,

    /// <summary>It works as at any other time.</summary>
    Work,
}

/// <summary>Whether useTicks may take exactly what is left.</summary>
public enum TickRule
{
    /// <summary>It may.</summary>
    MayReachZero,

    /// <summary>Planted fault: it may not.</summary>
    StaysAboveZero,
}
