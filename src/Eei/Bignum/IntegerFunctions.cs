using System.Numerics;
using static Eei.HostBehaviours;

namespace Eei;

/// <summary>The plain integers of the little-endian family, as wide as the case's field.</summary>
/// <remarks>Source: eei.md part A 9, B 1.4.</remarks>
internal static class IntegerFunctions
{
    internal static HostReply Add(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        Span<byte> bytes = stackalloc byte[Operands.MostBytes];
        if (!Operands.TryRead(arguments, memory, 2, bytes[..(2 * host.Field.OperandBytes)], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger sum = operands.Number(0, Endianness.Little) + operands.Number(1, Endianness.Little);
        operands.Write(host, memory, Endianness.Little, sum);
        return Value(sum >= host.Field.Radix ? 1u : 0u);
    }

    internal static HostReply Subtract(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        Span<byte> bytes = stackalloc byte[Operands.MostBytes];
        if (!Operands.TryRead(arguments, memory, 2, bytes[..(2 * host.Field.OperandBytes)], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger difference = operands.Number(0, Endianness.Little) - operands.Number(1, Endianness.Little);
        operands.Write(host, memory, Endianness.Little, difference);
        return Value(difference.Sign < 0 ? 1u : 0u);
    }

    internal static HostReply Multiply(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        Span<byte> bytes = stackalloc byte[Operands.MostBytes];
        if (!Operands.TryRead(arguments, memory, 2, bytes[..(2 * host.Field.OperandBytes)], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger product = operands.Number(0, Endianness.Little) * operands.Number(1, Endianness.Little);
        operands.Write(host, memory, Endianness.Little, product);
        return Done;
    }

    internal static HostReply Divide(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        Span<byte> bytes = stackalloc byte[Operands.MostBytes];
        if (!Operands.TryRead(arguments, memory, 2, bytes[..(2 * host.Field.OperandBytes)], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger divisor = operands.Number(1, Endianness.Little);
        if (divisor.IsZero) return Trapped(TrapKind.BignumDivideByZero);
        (BigInteger quotient, BigInteger remainder) =
            BigInteger.DivRem(operands.Number(0, Endianness.Little), divisor);
        operands.Write(host, memory, Endianness.Little, quotient, remainder);
        return Done;
    }
}
