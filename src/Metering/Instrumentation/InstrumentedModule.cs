using System.Collections.Immutable;

namespace Eei.Metering;

/// <summary>A module with what was built in, and what its host has to know.</summary>
public sealed record InstrumentedModule
{
    /// <summary>The binary format; valid where the original was.</summary>
    public required ReadOnlyMemory<byte> Code { get; init; }

    /// <summary>Names of what was added.</summary>
    public required CounterNames Counters { get; init; }

    /// <summary>What instantiation costs before anything runs; the host takes it from the limit.</summary>
    /// <remarks>Source: docs/gas.md, Instantiation.</remarks>
    public required UInt128 InstantiationGas { get; init; }

    /// <summary>Pages of the largest memory defined at the start.</summary>
    public required uint InitialPages { get; init; }

    /// <summary>Elements of the largest table defined at the start.</summary>
    public required ulong InitialTableElements { get; init; }

    /// <summary>What each probe stands at, by its number.</summary>
    public required ImmutableArray<ProbePoint> ProbePoints { get; init; }
}
