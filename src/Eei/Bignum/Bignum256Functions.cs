using System.Numerics;
using static Eei.HostBehaviours;

namespace Eei;

/// <summary>The 256-bit big-endian family.</summary>
/// <remarks>Source: eei.md part A 9, B 1.3.</remarks>
internal static class Bignum256Functions
{
    private static readonly BigInteger TwoTo256 = BigInteger.One << 256;

    internal static HostReply Add(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Operands.TryRead(arguments, memory, 2, stackalloc byte[64], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger sum = operands.Number(0, Endianness.Big) + operands.Number(1, Endianness.Big);
        if (sum >= TwoTo256 && host.Profile.Sum256 == SumOverflow.Traps) return Trapped(TrapKind.BignumOverflow);
        operands.Write(host, memory, Endianness.Big, sum);
        return Done;
    }

    internal static HostReply Subtract(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Operands.TryRead(arguments, memory, 2, stackalloc byte[64], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger difference = operands.Number(0, Endianness.Big) - operands.Number(1, Endianness.Big);
        if (difference.Sign < 0 && host.Profile.Sum256 == SumOverflow.Traps) return Trapped(TrapKind.BignumOverflow);
        operands.Write(host, memory, Endianness.Big, difference);
        return Done;
    }

    internal static HostReply Multiply(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Operands.TryRead(arguments, memory, 2, stackalloc byte[64], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger product = operands.Number(0, Endianness.Big) * operands.Number(1, Endianness.Big);
        operands.Write(host, memory, Endianness.Big, product);
        return Done;
    }

    internal static HostReply Divide(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Operands.TryRead(arguments, memory, 2, stackalloc byte[64], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger divisor = operands.Number(1, Endianness.Big);
        if (divisor.IsZero) return Trapped(TrapKind.BignumDivideByZero);
        operands.Write(host, memory, Endianness.Big, BigInteger.Divide(operands.Number(0, Endianness.Big), divisor));
        return Done;
    }

    internal static HostReply MultiplyModulo(HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Operands.TryRead(arguments, memory, 3, stackalloc byte[96], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        if (operands.Number(2, Endianness.Big).IsZero) return Trapped(TrapKind.BignumDivideByZero);
        operands.Write(host, memory, Endianness.Big, Residue(operands));
        return Done;
    }

    internal static HostReply MultiplyModuloOrZero(
        HostExecution host, ReadOnlySpan<ulong> arguments, Span<byte> memory)
    {
        if (!Operands.TryRead(arguments, memory, 3, stackalloc byte[96], out Operands operands))
            return Trapped(TrapKind.HostMemory);
        BigInteger residue = operands.Number(2, Endianness.Big).IsZero ? BigInteger.Zero : Residue(operands);
        operands.Write(host, memory, Endianness.Big, residue);
        return Done;
    }

    private static BigInteger Residue(in Operands operands) =>
        operands.Number(0, Endianness.Big) * operands.Number(1, Endianness.Big) % operands.Number(2, Endianness.Big);
}
