using System.Numerics;
using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

// i64 operators, WebAssembly 2.0, section 4.3.2 "Integer Operations".
internal static partial class I64
{
    // iadd, isub, imul: modulo 2^N.
    internal readonly struct Add : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a + b;
    }

    internal readonly struct Sub : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a - b;
    }

    internal readonly struct Mul : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a * b;
    }

    // iand, ior, ixor: bit by bit.
    internal readonly struct And : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a & b;
    }

    internal readonly struct Or : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a | b;
    }

    internal readonly struct Xor : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a ^ b;
    }

    // ishl, ishr_s, ishr_u, irotl, irotr: the count is taken modulo N.
    internal readonly struct Shl : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a << ((int)b & 63);
    }

    internal readonly struct ShrS : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => (ulong)((long)a >> ((int)b & 63));
    }

    internal readonly struct ShrU : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => a >> ((int)b & 63);
    }

    internal readonly struct Rotl : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => BitOperations.RotateLeft(a, (int)b);
    }

    internal readonly struct Rotr : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => BitOperations.RotateRight(a, (int)b);
    }

    // iclz, ictz, ipopcnt: N where no bit is set.
    internal readonly struct Clz : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (uint)BitOperations.LeadingZeroCount(a);
    }

    internal readonly struct Ctz : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (uint)BitOperations.TrailingZeroCount(a);
    }

    internal readonly struct Popcnt : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (uint)BitOperations.PopCount(a);
    }

    // iextendM_s: from the low M bits.
    internal readonly struct Extend8S : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (ulong)(sbyte)a;
    }

    internal readonly struct Extend16S : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (ulong)(short)a;
    }

    internal readonly struct Extend32S : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => (ulong)(int)a;
    }
}
