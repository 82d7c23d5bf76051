using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Eei.Interpreter;

/// <summary>Structures: WebAssembly 3.0, section 4.6.7.</summary>
internal static unsafe class StructureOperations
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    // struct.new, struct.new_default: A := structure of type C, its fields from slot B on where D is not 0, else zero.
    internal readonly struct New : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ObjectLayout layout = machine.Instance.LayoutAt(pc->C);
            ulong made = machine.Allocate(layout, (ulong)layout.Bytes);
            if (made == 0) return false;
            if (pc->D != 0)
                new ReadOnlySpan<byte>(frame + pc->B, layout.Bytes).CopyTo(machine.Objects.ContentOf(made));
            frame[pc->A] = made;
            return true;
        }
    }

    // struct.get: A := slot C of B.
    internal readonly struct Get : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            if (!TrySlots(frame[pc->B], machine, out Span<ulong> slots)) return false;
            frame[pc->A] = slots[pc->C];
            return true;
        }
    }

    // struct.get_s, struct.get_u: A := the low bits of slot C of B, as many as D; sign-extended where D is negative.
    internal readonly struct GetPacked : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            if (!TrySlots(frame[pc->B], machine, out Span<ulong> slots)) return false;
            frame[pc->A] = Packed.Extended((uint)slots[pc->C], pc->D);
            return true;
        }
    }

    // struct.get of a v128: A := slot C of B, and the next one.
    internal readonly struct GetVector : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            if (!TrySlots(frame[pc->B], machine, out Span<ulong> slots)) return false;
            slots.Slice(pc->C, 2).CopyTo(new Span<ulong>(frame + pc->A, 2));
            return true;
        }
    }

    // struct.set: D slots, from slot C on, of A := B.
    internal readonly struct Set : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            if (!TrySlots(frame[pc->A], machine, out Span<ulong> slots)) return false;
            new ReadOnlySpan<ulong>(frame + pc->B, pc->D).CopyTo(slots[pc->C..]);
            return true;
        }
    }

    private static bool TrySlots(ulong reference, Machine machine, out Span<ulong> slots)
    {
        slots = reference == 0 ? default : MemoryMarshal.Cast<byte, ulong>(machine.Objects.ContentOf(reference));
        return reference != 0 || machine.Fails("null structure reference");
    }
}
