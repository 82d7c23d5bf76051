using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

// f64 relations, WebAssembly 2.0, section 4.3.3: feq to fge, on bit patterns.
internal static partial class F64
{
    // Every relation but fne is false where an operand is NaN; -0 equals +0.
    internal readonly struct Eq : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => !IsNaN(a) && !IsNaN(b) && (a == b || IsZero(a | b));
    }

    internal readonly struct Ne : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => IsNaN(a) || IsNaN(b) || (a != b && !IsZero(a | b));
    }

    internal readonly struct Lt : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => !IsNaN(a) && !IsNaN(b) && !IsZero(a | b) && Order(a) < Order(b);
    }

    internal readonly struct Gt : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) => !IsNaN(a) && !IsNaN(b) && !IsZero(a | b) && Order(a) > Order(b);
    }

    internal readonly struct Le : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) =>
            !IsNaN(a) && !IsNaN(b) && (IsZero(a | b) || Order(a) <= Order(b));
    }

    internal readonly struct Ge : IRelation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Holds(ulong a, ulong b) =>
            !IsNaN(a) && !IsNaN(b) && (IsZero(a | b) || Order(a) >= Order(b));
    }
}
