using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

// i32 division, WebAssembly 2.0, section 4.3.2: idiv_u, idiv_s, irem_u, irem_s.
internal static partial class I32
{
    // idiv_s is not defined at MIN / -1; irem_s is 0 there, where .NET would throw.
    internal readonly struct DivS : IPartialBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static NumericTrap Check(ulong a, ulong b) =>
            (uint)b == 0 ? NumericTrap.DivideByZero
            : (int)b == -1 && (int)a == int.MinValue ? NumericTrap.Overflow : NumericTrap.None;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => (uint)((int)a / (int)b);
    }

    internal readonly struct DivU : IPartialBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static NumericTrap Check(ulong a, ulong b) =>
            (uint)b == 0 ? NumericTrap.DivideByZero : NumericTrap.None;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => (uint)a / (uint)b;
    }

    internal readonly struct RemS : IPartialBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static NumericTrap Check(ulong a, ulong b) =>
            (uint)b == 0 ? NumericTrap.DivideByZero : NumericTrap.None;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => (int)b == -1 ? 0 : (uint)((int)a % (int)b);
    }

    internal readonly struct RemU : IPartialBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static NumericTrap Check(ulong a, ulong b) =>
            (uint)b == 0 ? NumericTrap.DivideByZero : NumericTrap.None;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Apply(ulong a, ulong b) => (uint)a % (uint)b;
    }
}
