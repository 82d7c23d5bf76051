using System.Numerics;

namespace Eei.Corpus.Tests.Models;

/// <summary>An accumulator of 256 bits, with <see cref="BigInteger"/>.</summary>
internal sealed class BignumModel : IScriptModel
{
    private static readonly BigInteger Wrap = BigInteger.One << 256;

    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        BlockReader reader = new(data);
        BigInteger value = Number(preState);
        while (!reader.AtEnd)
            value = Step(reader, value);
        return new ModelEffect(Bytes(value));
    }

    /// <summary>A number below 2^256 as 32 bytes big-endian.</summary>
    public static byte[] Bytes(BigInteger value)
    {
        byte[] bytes = new byte[32];
        byte[] digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, 32 - digits.Length);
        return bytes;
    }

    private static BigInteger Step(BlockReader reader, BigInteger value)
    {
        byte what = reader.Byte();
        BigInteger operand = what <= 5 ? Number(reader.Bytes(32)) : 0;
        BigInteger modulus = what is 4 or 5 ? Number(reader.Bytes(32)) : 0;
        ModelTrapException.Require(what <= 7);
        if ((what == 3 && operand.IsZero) || (what == 5 && modulus.IsZero))
            throw new ModelTrapException(ModelTrapException.BignumDivideByZero);
        return what switch
        {
            0 => (value + operand) % Wrap,
            1 => (value + Wrap - operand) % Wrap,
            2 => value * operand % Wrap,
            3 => value / operand,
            4 when modulus.IsZero => 0,
            4 or 5 => BigInteger.ModPow(value, operand, modulus),
            6 => value * value % Wrap,
            _ => value * 2 % Wrap,
        };
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
