namespace Eei.Metering.Tests;

/// <summary>How one run of a skeleton ended.</summary>
internal readonly record struct SkeletonEnd(OutcomeStatus Status, TrapKind? Trap, ulong GasLeft)
{
    /// <summary>Whether gas ran out.</summary>
    public bool IsOutOfGas => Status == OutcomeStatus.OutOfGas;
}

/// <summary>How what the instrumentation made comes to the interpreter: encoded, then decoded and validated, or as it
/// is.</summary>
internal enum SkeletonPath
{
    Encoded,
    Direct,
}

/// <summary>A meter that instantiates a module of skeletons once and then runs one after the other in it.</summary>
/// <remarks>What an engine does around <c>main</c> is left out: <see cref="MeterPanel"/> has it.</remarks>
internal interface ISkeletonMeter : IDisposable
{
    string Name { get; }

    /// <summary>Takes a module, in place of the one before.</summary>
    /// <param name="made">The module.</param>
    /// <param name="schedule">Prices.</param>
    /// <param name="host">Whom host calls go to; it keeps their digests, gas left among them.</param>
    void Load(SkeletonModule made, GasSchedule schedule, HostExecution host);

    /// <summary>Runs one skeleton.</summary>
    SkeletonEnd Run(int skeleton, ulong decisions, ulong gas);
}
