using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>i31 and casts: WebAssembly 3.0, sections 4.6.5 and 4.6.6.</summary>
internal static unsafe class ReferenceOperations
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    // ref.i31: A := B.
    internal readonly struct MakeI31 : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            frame[pc->A] = ReferenceBits.OfI31(frame[pc->B]);
            return true;
        }
    }

    // i31.get_s, i31.get_u: A := B, whose bit 30 is copied to bit 31 where D is not 0.
    internal readonly struct GetI31 : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ulong reference = frame[pc->B];
            if (reference == 0) return machine.Fails("null i31 reference");
            uint value = ReferenceBits.I31Of(reference);
            frame[pc->A] = pc->D == 0 ? value : (uint)((int)(value << 1) >> 1);
            return true;
        }
    }

    // ref.test: A := whether B passes test D of type C.
    internal readonly struct Test : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            frame[pc->A] = machine.Passes(frame[pc->B], pc->D, pc->C) ? 1UL : 0;
            return true;
        }
    }

    // ref.cast: A := B, which passes test D of type C.
    internal readonly struct Cast : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ulong reference = frame[pc->B];
            if (!machine.Passes(reference, pc->D, pc->C)) return machine.Fails("cast failure");
            frame[pc->A] = reference;
            return true;
        }
    }
}
