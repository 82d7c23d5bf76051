using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

// f64 operators, WebAssembly 2.0, section 4.3.3 "Floating-Point Operations", on bit patterns.
internal static partial class F64
{
    // fadd, fsub, fmul, fdiv, fsqrt: rounded to nearest, ties to even; every NaN result is the canonical one.
    internal readonly struct Add : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => Canonical(Value(a) + Value(b));
    }

    internal readonly struct Sub : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => Canonical(Value(a) - Value(b));
    }

    internal readonly struct Mul : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => Canonical(Value(a) * Value(b));
    }

    internal readonly struct Div : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => Canonical(Value(a) / Value(b));
    }

    internal readonly struct Sqrt : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => Canonical(Math.Sqrt(Value(a)));
    }

    // fmin, fmax: any NaN gives the canonical one; -0 is below +0.
    internal readonly struct Min : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) =>
            IsNaN(a) || IsNaN(b) ? CanonicalNaN : Order(a) < Order(b) ? a : b;
    }

    internal readonly struct Max : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) =>
            IsNaN(a) || IsNaN(b) ? CanonicalNaN : Order(a) > Order(b) ? a : b;
    }

    // fabs, fneg, fcopysign: the sign bit only, NaN or not.
    internal readonly struct Abs : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => a & ~SignBit;
    }

    internal readonly struct Neg : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a) => a ^ SignBit;
    }

    internal readonly struct Copysign : IBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => (a & ~SignBit) | (b & SignBit);
    }
}
