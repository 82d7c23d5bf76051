using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

// i32 relations, WebAssembly 2.0, section 4.3.2: ieq to ige_s.
internal static partial class I32
{
    internal readonly struct Eq : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (uint)a == (uint)b;
    }

    internal readonly struct Ne : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (uint)a != (uint)b;
    }

    internal readonly struct LtS : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (int)a < (int)b;
    }

    internal readonly struct LtU : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (uint)a < (uint)b;
    }

    internal readonly struct GtS : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (int)a > (int)b;
    }

    internal readonly struct GtU : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (uint)a > (uint)b;
    }

    internal readonly struct LeS : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (int)a <= (int)b;
    }

    internal readonly struct LeU : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (uint)a <= (uint)b;
    }

    internal readonly struct GeS : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (int)a >= (int)b;
    }

    internal readonly struct GeU : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => (uint)a >= (uint)b;
    }
}
