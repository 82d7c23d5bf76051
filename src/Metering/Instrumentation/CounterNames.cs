namespace Eei.Metering;

/// <summary>
/// Names under which a module exports what was added, or imports it from <see cref="Module"/>; null where the part is
/// off. No export of the guest has one of them.
/// </summary>
/// <remarks>Source: docs/protocol.md, load; docs/instrumentation.md.</remarks>
public sealed record CounterNames
{
    /// <summary>Import module of the counters and of the probe function; null where nothing is imported.</summary>
    public string? Module { get; init; }

    /// <summary>i64, what is left, unsigned; set before the run.</summary>
    public string? Gas { get; init; }

    /// <summary>i32, the height that is left, unsigned; set before the run.</summary>
    public string? Depth { get; init; }

    /// <summary>i32, why the module stopped itself: 0 not, 1 out of gas, 2 depth, 3 at a probe.</summary>
    public string? Ended { get; init; }

    /// <summary>i32, the most pages a memory may have, unsigned; set before the run.</summary>
    public string? MemoryPages { get; init; }

    /// <summary>The function that was the start function; always an export. Null where there was none.</summary>
    public string? Start { get; init; }

    /// <summary>i64, everything dropped, folded.</summary>
    public string? Folded { get; init; }

    /// <summary>i64, probes passed.</summary>
    public string? ProbeCount { get; init; }

    /// <summary>i64, the count at which a probe stops the module instead of passing; unsigned, -1 for never.</summary>
    public string? ProbeLimit { get; init; }

    /// <summary>i64, rolling hash over the probes passed and their values.</summary>
    public string? ProbeHash { get; init; }

    /// <summary>The function (i32 probe, i64 value) that each probe calls first; always an import.</summary>
    public string? ProbeFunction { get; init; }
}
