using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>What the host functions of a script share during one run: its execution, its memory, its counter of
/// gas.</summary>
internal sealed unsafe class HostSession : IGuestMemory
{
    /// <summary>The block execution now.</summary>
    public HostExecution? Execution { get; private set; }

    /// <summary>The memory that the script exports; null until it is instantiated.</summary>
    public Memory? Memory { get; set; }

    /// <summary>The gas that is left; null without a meter.</summary>
    public Global.Accessor<long>? Gas { get; set; }

    /// <summary>How a host function ended the run, or null.</summary>
    public Outcome? End { get; private set; }

    /// <inheritdoc/>
    public Span<byte> Bytes => Memory is null
        ? []
        : new Span<byte>((void*)Memory.GetPointer(), (int)Math.Min(Memory.GetLength(), int.MaxValue));

    /// <summary>Begins a run.</summary>
    public void Begin(HostExecution execution)
    {
        Execution = execution;
        Memory = null;
        Gas = null;
        End = null;
    }

    /// <summary>Performs a call that the module has already been charged for.</summary>
    /// <exception cref="GuestEndedException">It ended the run.</exception>
    public ulong Call(HostFunction function, ReadOnlySpan<ulong> arguments)
    {
        HostReply reply = Execution!.Call(function, arguments, this, (ulong)(Gas?.GetValue() ?? 0));
        if (reply.Kind == HostReplyKind.Returned) return reply.Result;
        End = reply.Kind == HostReplyKind.OutOfTicks
            ? new Outcome { Status = OutcomeStatus.OutOfTicks }
            : new Outcome { Status = OutcomeStatus.Trapped, Trap = reply.Trap };
        throw GuestEndedException.Instance;
    }
}
