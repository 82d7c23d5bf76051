using System.Collections.Immutable;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A host function as one run of a script calls it: charged, then performed on the script's memory.</summary>
internal sealed class HostBinding(HostFunction function, GasSchedule schedule, HostExecution host)
{
    private static readonly ImmutableArray<FunctionType> Types = [.. HostFunctionTable.All.Select(MakeType)];

    /// <summary>The memory that the script exports; known once it is instantiated.</summary>
    internal MemoryInstance? Memory { get; set; }

    /// <summary>The type of a host function.</summary>
    internal static FunctionType TypeOf(HostFunction function) => Types[function.Index];

    /// <summary>docs/gas.md, Host call: charged on entry, before anything looks at the arguments' meaning.</summary>
    internal CallEnd Call(ref HostFrame frame)
    {
        UInt128 bytes = function.FixedBytes;
        if (function.LengthArgument >= 0) bytes += (uint)frame.Arguments[function.LengthArgument];
        UInt128 charge = schedule.HostBasePrice + (schedule.HostBytePrice * bytes);
        if (frame.GasLeft < charge) return new CallEnd(CallEndKind.OutOfGas);
        frame.GasLeft -= (ulong)charge;
        HostReply reply = host.Call(function, frame.Arguments, Memory!, frame.GasLeft);
        if (reply.Kind == HostReplyKind.Trapped) return CallEnd.Trapped(reply.Trap);
        if (reply.Kind == HostReplyKind.OutOfTicks) return new CallEnd(CallEndKind.OutOfTicks);
        if (frame.Results.Length > 0) frame.Results[0] = reply.Result;
        return CallEnd.Returned;
    }

    private static FunctionType MakeType(HostFunction function) =>
        new([.. function.Parameters.Select(TypeOf)], [.. function.Results.Select(TypeOf)]);

    private static Wasm.ValueType TypeOf(HostValueType type) =>
        type == HostValueType.I64 ? Wasm.ValueType.I64 : Wasm.ValueType.I32;
}
