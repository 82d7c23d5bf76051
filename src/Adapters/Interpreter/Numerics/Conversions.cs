using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Conversions, WebAssembly 2.0, section 4.3.4 "Conversions".</summary>
internal static class Conversions
{
    /// <summary>wrap: modulo 2^32.</summary>
    internal readonly struct Wrap : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (uint)a;
    }

    /// <summary>extend_s: from 32 bits to 64.</summary>
    internal readonly struct ExtendSigned : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (ulong)(int)a;
    }

    /// <summary>trunc_u and trunc_s: towards zero; not defined for NaN and outside of the range.</summary>
    internal readonly struct Truncate<TFormat, TRange> : IPartialUnaryOperator
        where TFormat : struct, IFloatFormat
        where TRange : struct, IIntegerRange
    {
        public static NumericTrap Check(ulong a)
        {
            if (TFormat.IsNaN(a)) return NumericTrap.InvalidConversion;
            ulong most = TFormat.IsNegative(a) ? TRange.LeastMagnitude : TRange.Greatest;
            return TFormat.Magnitude(a) > most ? NumericTrap.Overflow : NumericTrap.None;
        }

        public static ulong Apply(ulong a)
        {
            ulong magnitude = TFormat.Magnitude(a);
            return TFormat.IsNegative(a) ? (0 - magnitude) & TRange.Mask : magnitude;
        }
    }

    /// <summary>trunc_sat_u and trunc_sat_s: NaN gives 0, what is outside of the range its nearest end.</summary>
    internal readonly struct TruncateSaturating<TFormat, TRange> : IUnaryOperator
        where TFormat : struct, IFloatFormat
        where TRange : struct, IIntegerRange
    {
        public static ulong Apply(ulong a)
        {
            if (TFormat.IsNaN(a)) return 0;
            ulong magnitude = TFormat.Magnitude(a);
            if (TFormat.IsNegative(a))
                return (0 - (magnitude > TRange.LeastMagnitude ? TRange.LeastMagnitude : magnitude)) & TRange.Mask;
            return magnitude > TRange.Greatest ? TRange.Mask >> (TRange.LeastMagnitude == 0 ? 0 : 1) : magnitude;
        }
    }

    /// <summary>convert_u from either width: 32-bit operands are zero-extended.</summary>
    internal readonly struct ConvertUnsigned<TFormat> : IUnaryOperator
        where TFormat : struct, IFloatFormat
    {
        public static ulong Apply(ulong a) => TFormat.Nearest(a, 0);
    }

    /// <summary>convert_s from 32 bits.</summary>
    internal readonly struct ConvertSigned32<TFormat> : IUnaryOperator
        where TFormat : struct, IFloatFormat
    {
        public static ulong Apply(ulong a) => ConvertSigned64<TFormat>.Apply((ulong)(int)a);
    }

    /// <summary>convert_s from 64 bits.</summary>
    internal readonly struct ConvertSigned64<TFormat> : IUnaryOperator
        where TFormat : struct, IFloatFormat
    {
        public static ulong Apply(ulong a) => (long)a < 0 ? TFormat.Nearest(0 - a, 1) : TFormat.Nearest(a, 0);
    }

    /// <summary>
    /// demote: a NaN gives the canonical one (.NET's cast alone would keep payload and signalling bit).
    /// </summary>
    internal readonly struct Demote : IUnaryOperator
    {
        public static ulong Apply(ulong a) => F64.IsNaN(a)
            ? F32.CanonicalNaN
            : BitConverter.SingleToUInt32Bits((float)BitConverter.UInt64BitsToDouble(a));
    }

    /// <summary>promote: exact; a NaN gives the canonical one.</summary>
    internal readonly struct Promote : IUnaryOperator
    {
        public static ulong Apply(ulong a) => F32.IsNaN(a)
            ? F64.CanonicalNaN
            : BitConverter.DoubleToUInt64Bits(BitConverter.UInt32BitsToSingle((uint)a));
    }
}
