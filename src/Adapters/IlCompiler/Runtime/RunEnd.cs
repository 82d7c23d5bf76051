namespace Eei.IlCompiler;

/// <summary>Why guest code stopped, as the number that emitted code writes into <see cref="RunState.End"/>.</summary>
internal static class RunEnd
{
    /// <summary>It returned.</summary>
    public const int Returned = 0;

    /// <summary>A charge exceeded what was left.</summary>
    public const int OutOfGas = 1;

    /// <summary>useTicks asked for more than was left.</summary>
    public const int OutOfTicks = 2;

    /// <summary>The depth rule.</summary>
    public const int StackExhausted = 3;

    /// <summary>The operating system gave no memory.</summary>
    public const int MemoryExhausted = 4;

    /// <summary>The native stack ended before the depth rule was met: this engine cannot tell what the rule
    /// says.</summary>
    public const int NativeStack = 5;

    private const int FirstTrap = 16;

    /// <summary>The number of a trap.</summary>
    public static int Of(TrapKind trap) => FirstTrap + (int)trap;

    /// <summary>The outcome class of a number that is not <see cref="Returned"/>, as <see cref="Outcome.Class"/>
    /// spells it.</summary>
    public static string Name(int end) => AsOutcome(end).Class;

    /// <summary>Status, trap and resource of a number.</summary>
    public static Outcome AsOutcome(int end) => end switch
    {
        Returned => new Outcome { Status = OutcomeStatus.Returned },
        OutOfGas => new Outcome { Status = OutcomeStatus.OutOfGas },
        OutOfTicks => new Outcome { Status = OutcomeStatus.OutOfTicks },
        StackExhausted => new Outcome { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Stack },
        MemoryExhausted => new Outcome { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Memory },
        NativeStack => new Outcome
        {
            Status = OutcomeStatus.Refused,
            Refusal =
                new Refusal(RefusalPhase.Unsupported, -1, "a recursion needs more native stack than this engine has"),
        },
        _ => new Outcome { Status = OutcomeStatus.Trapped, Trap = TrapOf(end) },
    };

    /// <summary>The trap of a number, or null where it is none.</summary>
    public static TrapKind? TrapOf(int end) => end >= FirstTrap ? (TrapKind)(end - FirstTrap) : null;
}
