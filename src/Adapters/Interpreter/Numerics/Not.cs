using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>The opposite of a relation; of a float relation it is no relation of the specification's.</summary>
internal readonly struct Not<T> : IRelation
    where T : struct, IRelation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(ulong a, ulong b) => !T.Holds(a, b);
}
