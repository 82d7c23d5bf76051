namespace Eei.Metering;

/// <summary>What the instrumentation builds into a module; each part stands alone.</summary>
/// <remarks>Source: docs/instrumentation.md.</remarks>
[Flags]
public enum InstrumentedParts
{
    /// <summary>Nothing but that the start function waits to be called.</summary>
    None = 0,

    /// <summary>Charges by docs/gas.md.</summary>
    Gas = 1,

    /// <summary>The depth rule of docs/gas.md.</summary>
    Depth = 2,

    /// <summary>A float operation that gives a NaN gives the positive one without payload.</summary>
    CanonicalNaN = 4,

    /// <summary>memory.grow past the counter of pages and table.grow past a million elements answer -1.</summary>
    MemoryLimit = 8,

    /// <summary>What drop throws away, and what main returns, is folded into a global.</summary>
    FoldedValues = 16,
}

/// <summary>Where probes stand.</summary>
public enum ProbeLevel
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>At the entry of each function, with its arguments.</summary>
    Functions,

    /// <summary>There, and where each segment of docs/gas.md starts, with the topmost operand.</summary>
    Blocks,

    /// <summary>There, and after each instruction, with the topmost operand.</summary>
    Instructions,
}

/// <summary>What a probe does.</summary>
public enum ProbeReport
{
    /// <summary>It counts itself, enters a rolling hash, and stops the module at a chosen count.</summary>
    Counted,

    /// <summary>It also calls an imported function (i32 probe, i64 value).</summary>
    Called,

    /// <summary>It also prints, with <c>debug.print64</c>, its number and its value: any engine behind the interface
    /// shows that in its host calls, see <see cref="PrintedProbe"/>.</summary>
    Printed,
}

/// <summary>Whose globals the counters are.</summary>
public enum CounterPlacement
{
    /// <summary>The module's own, exported.</summary>
    Defined,

    /// <summary>The host's, imported, so that several modules share them.</summary>
    Imported,
}
