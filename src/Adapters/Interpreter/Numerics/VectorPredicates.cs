namespace Eei.Interpreter;

/// <summary>Tests of a vector, WebAssembly 2.0, section 4.4.3: vvtestop, vitestop, vbitmask.</summary>
internal static class VectorPredicates
{
    // any_true: whether a bit is set.
    internal readonly struct AnyTrue : IVectorTest
    {
        public static ulong Apply(V128 a) => (a.Low | a.High) != 0 ? 1UL : 0;
    }

    // all_true: whether no lane is zero.
    internal readonly struct AllTrue<TLane> : IVectorTest
        where TLane : struct, ILane
    {
        public static ulong Apply(V128 a)
        {
            for (int lane = 0; lane < V128.Count<TLane>(); lane++)
                if (a.Lane<TLane>(lane) == 0) return 0;
            return 1;
        }
    }

    // bitmask: the sign of every lane, that of lane 0 in bit 0.
    internal readonly struct Bitmask<TLane> : IVectorTest
        where TLane : struct, ILane
    {
        public static ulong Apply(V128 a)
        {
            ulong signs = 0;
            for (int lane = 0; lane < V128.Count<TLane>(); lane++)
                signs |= ((a.Lane<TLane>(lane) >> (TLane.Width - 1)) & 1) << lane;
            return signs;
        }
    }
}
