namespace Eei.Fuzz;

/// <summary>What differs; where several facts differ in a block, the first of this list names the finding.</summary>
public enum DivergenceKind
{
    /// <summary>An engine crashed; always a finding, even where all did.</summary>
    Crash,

    /// <summary>How the block ended: status with trap, resource or refusal phase, and the rules judged by.</summary>
    Status,

    /// <summary>Post-state root.</summary>
    PostState,

    /// <summary>Deposits.</summary>
    Deposits,

    /// <summary>Ticks used.</summary>
    Ticks,

    /// <summary>Gas used, and the schedule it was counted by.</summary>
    Gas,

    /// <summary>The host-call trace.</summary>
    HostCalls,

    /// <summary>Linear memory at the end, and its pages.</summary>
    Memory,
}

/// <summary>Names and letters of kinds.</summary>
public static class DivergenceKinds
{
    /// <summary>The name in a print-out: <c>post-state</c>, <c>gas</c> …</summary>
    public static string Name(this DivergenceKind kind) => kind switch
    {
        DivergenceKind.Crash => "crash",
        DivergenceKind.Status => "status",
        DivergenceKind.PostState => "post-state",
        DivergenceKind.Deposits => "deposits",
        DivergenceKind.Ticks => "ticks",
        DivergenceKind.Gas => "gas",
        DivergenceKind.HostCalls => "host-calls",
        DivergenceKind.Memory => "memory",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind"),
    };

    /// <summary>The letter that bucket keys begin with.</summary>
    public static char Letter(this DivergenceKind kind) => kind switch
    {
        DivergenceKind.Crash => 'C',
        DivergenceKind.Status => 'S',
        DivergenceKind.PostState => 'R',
        DivergenceKind.Deposits => 'D',
        DivergenceKind.Ticks => 'T',
        DivergenceKind.Gas => 'G',
        DivergenceKind.HostCalls => 'H',
        DivergenceKind.Memory => 'M',
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind"),
    };
}
