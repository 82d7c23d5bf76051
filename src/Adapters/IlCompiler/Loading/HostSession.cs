using Eei.Metering;

namespace Eei.IlCompiler;

/// <summary>What the host functions of one set of instances share: the block execution they serve, and the memory it
/// sees.</summary>
internal sealed unsafe class HostSession(GasSchedule schedule) : IGuestMemory
{
    /// <summary>Prices.</summary>
    public GasSchedule Schedule { get; } = schedule;

    /// <summary>The block execution now.</summary>
    public HostExecution? Execution { get; set; }

    /// <summary>The exported memory.</summary>
    public MemoryCell* Memory { get; set; }

    /// <inheritdoc/>
    public Span<byte> Bytes => new(Memory->Base, (int)Math.Min(Memory->Length, int.MaxValue));
}
