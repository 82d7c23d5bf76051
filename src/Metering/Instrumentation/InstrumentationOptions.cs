namespace Eei.Metering;

/// <summary>What to build into a module.</summary>
public sealed record InstrumentationOptions
{
    /// <summary>Import module of counters that the host makes, unless that name is taken.</summary>
    public const string DefaultCounterModule = "eei:counters";

    /// <summary>The parts.</summary>
    public required InstrumentedParts Parts { get; init; }

    /// <summary>Prices.</summary>
    public required GasSchedule Schedule { get; init; }

    /// <summary>Whether charges are merged where nobody can tell (docs/gas.md, Superblocks); not beside probes and
    /// folded values, which can.</summary>
    public bool Superblocks { get; init; } = true;

    /// <summary>Where probes stand.</summary>
    public ProbeLevel Probes { get; init; } = ProbeLevel.None;

    /// <summary>What a probe does.</summary>
    public ProbeReport ProbeReport { get; init; } = ProbeReport.Counted;

    /// <summary>What the counter of that name starts with, where the module defines it.</summary>
    public ulong ProbeLimit { get; init; } = ulong.MaxValue;

    /// <summary>Whose globals the counters are.</summary>
    public CounterPlacement Counters { get; init; } = CounterPlacement.Defined;

    /// <summary>Import module of what the host makes; the caller sees to it that no library has that name.</summary>
    public string CounterModule { get; init; } = DefaultCounterModule;
}
