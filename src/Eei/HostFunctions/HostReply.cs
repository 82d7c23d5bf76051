namespace Eei;

/// <summary>What a host call came to.</summary>
public enum HostReplyKind
{
    /// <summary>It returned; <see cref="HostReply.Result"/> holds the result, if the function has one.</summary>
    Returned,

    /// <summary>It trapped; <see cref="HostReply.Trap"/> says why.</summary>
    Trapped,

    /// <summary>useTicks asked for more than was left.</summary>
    OutOfTicks,
}

/// <summary>Answer of <see cref="HostExecution.Call"/>.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Result">The result as a bit pattern, i32 zero-extended.</param>
/// <param name="Trap">The trap, where it trapped.</param>
public readonly record struct HostReply(HostReplyKind Kind, ulong Result, TrapKind Trap);
