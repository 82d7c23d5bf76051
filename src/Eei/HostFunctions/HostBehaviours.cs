using System.Collections.Immutable;

namespace Eei;

/// <summary>What one host function does.</summary>
/// <param name="host">The block execution.</param>
/// <param name="arguments">Bit patterns, i32 zero-extended.</param>
/// <param name="memory">The script's memory as it is now.</param>
internal delegate HostReply HostBehaviour(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory);

/// <summary>The behaviour of every row of <see cref="HostFunctionTable"/>.</summary>
internal static class HostBehaviours
{
    /// <summary>By <see cref="HostFunction.Index"/>.</summary>
    internal static readonly ImmutableArray<HostBehaviour> All = [.. HostFunctionTable.All.Select(Of)];

    /// <summary>A call that returned without a result.</summary>
    internal static HostReply Done => new(HostReplyKind.Returned, 0, default);

    /// <summary>A call that returned a value.</summary>
    internal static HostReply Value(uint result) => new(HostReplyKind.Returned, result, default);

    /// <summary>A call that trapped.</summary>
    internal static HostReply Trapped(TrapKind trap) => new(HostReplyKind.Trapped, 0, trap);

    /// <summary>Whether pointer and length, read as unsigned 32-bit and summed in 64, lie in memory.</summary>
    internal static bool Contains(ReadOnlySpan<byte> memory, ulong pointer, ulong length) =>
        (ulong)(uint)pointer + (uint)length <= (ulong)memory.Length;

    private static HostBehaviour Of(HostFunction row) => row.CanonicalName switch
    {
        "eth2.loadPreStateRoot" => Eth2Functions.LoadPreStateRoot,
        "eth2.blockDataSize" => Eth2Functions.BlockDataSize,
        "eth2.blockDataCopy" => Eth2Functions.BlockDataCopy,
        "eth2.savePostStateRoot" => Eth2Functions.SavePostStateRoot,
        "eth2.pushNewDeposit" => Eth2Functions.PushNewDeposit,
        "eth2.useTicks" => Eth2Functions.UseTicks,
        "debug.print32" or "debug.print64" => static (_, _, _) => Done,
        "debug.printMem" or "debug.printMemHex" => PrintMemory,
        "bignum.add256" => Bignum256Functions.Add,
        "bignum.sub256" => Bignum256Functions.Subtract,
        "bignum.mul256" => Bignum256Functions.Multiply,
        "bignum.div256" => Bignum256Functions.Divide,
        "bignum.mulMod" => Bignum256Functions.MultiplyModulo,
        "bignum.umulmod256" => Bignum256Functions.MultiplyModuloOrZero,
        "bignum.int_add" => IntegerFunctions.Add,
        "bignum.int_sub" => IntegerFunctions.Subtract,
        "bignum.int_mul" => IntegerFunctions.Multiply,
        "bignum.int_div" => IntegerFunctions.Divide,
        string name when name.StartsWith("bignum.f1m_", StringComparison.Ordinal) =>
            MontgomeryFunctions.Of(name["bignum.f1m_".Length..], static field => field.Base),
        string name when name.StartsWith("bignum.frm_", StringComparison.Ordinal) =>
            MontgomeryFunctions.Of(name["bignum.frm_".Length..], static field => field.Scalar),
        string name => throw new InvalidOperationException($"{name} has no behaviour"),
    };

    private static HostReply PrintMemory(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Contains(memory, arguments[0], arguments[1])) return Trapped(TrapKind.HostMemory);
        host.Trace?.Transfer(memory.Slice((int)arguments[0], (int)arguments[1]), []);
        return Done;
    }
}
