using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Arrays, one element at a time and how they are made: WebAssembly 3.0, section 4.6.8.</summary>
internal static unsafe class ArrayOperations
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    // array.new: A := array of type D, C elements of value B.
    internal readonly struct New : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            int bytes = machine.Instance.LayoutAt(pc->D).ElementBytes;
            ulong made = Make(machine, pc->D, (uint)frame[pc->C]);
            if (made == 0) return false;
            ArrayElements.Fill(machine.Objects.ContentOf(made), bytes, frame + pc->B);
            frame[pc->A] = made;
            return true;
        }
    }

    // array.new_default: A := array of type D, C elements of zero.
    internal readonly struct NewDefault : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ulong made = Make(machine, pc->D, (uint)frame[pc->C]);
            if (made == 0) return false;
            frame[pc->A] = made;
            return true;
        }
    }

    // array.new_fixed: A := array of type D, its C elements from slot B on.
    internal readonly struct NewFixed : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            int bytes = machine.Instance.LayoutAt(pc->D).ElementBytes;
            ulong made = Make(machine, pc->D, (uint)pc->C);
            if (made == 0) return false;
            ArrayElements.Write(machine.Objects.ContentOf(made), bytes, frame + pc->B);
            frame[pc->A] = made;
            return true;
        }
    }

    // array.new_data: A := array of type D, C elements from byte B of data segment E.
    internal readonly struct NewData : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            (uint from, uint count) = ((uint)frame[pc->B], (uint)frame[pc->C]);
            ulong bytes = (ulong)count * (uint)machine.Instance.LayoutAt(pc->D).ElementBytes;
            if (!machine.Instance.TrySliceData((uint)pc->E, from, bytes, out ReadOnlySpan<byte> source))
                return machine.Fails(TrapKind.MemoryOutOfBounds);
            ulong made = Make(machine, pc->D, count);
            if (made == 0) return false;
            source.CopyTo(machine.Objects.ContentOf(made));
            frame[pc->A] = made;
            return true;
        }
    }

    // array.new_elem: A := array of type D, C elements from element B of element segment E.
    internal readonly struct NewElements : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            (uint from, uint count) = ((uint)frame[pc->B], (uint)frame[pc->C]);
            if (!machine.Instance.TrySliceElements((uint)pc->E, from, count, out ReadOnlySpan<byte> source))
                return machine.Fails(TrapKind.TableOutOfBounds);
            ulong made = Make(machine, pc->D, count);
            if (made == 0) return false;
            source.CopyTo(machine.Objects.ContentOf(made));
            frame[pc->A] = made;
            return true;
        }
    }

    // array.get: A := B[C].
    internal readonly struct Get : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ulong reference = frame[pc->B];
            uint index = (uint)frame[pc->C];
            if (!ArrayRanges.TrySlice(machine, reference, index, 1, out Span<byte> element)) return false;
            ArrayElements.Read(element, frame + pc->A);
            return true;
        }
    }

    // array.get_s, array.get_u: A := B[C], of which the low bits are taken, as many as D, as for a structure.
    internal readonly struct GetPacked : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            if (!Get.Apply(pc, frame, machine)) return false;
            frame[pc->A] = Packed.Extended((uint)frame[pc->A], pc->D);
            return true;
        }
    }

    // array.set: A[B] := C.
    internal readonly struct Set : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ulong reference = frame[pc->A];
            if (!ArrayRanges.TrySlice(machine, reference, (uint)frame[pc->B], 1, out Span<byte> element)) return false;
            ArrayElements.Write(element, element.Length, frame + pc->C);
            return true;
        }
    }

    // array.len: A := elements of B.
    internal readonly struct Length : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ulong reference = frame[pc->B];
            if (reference == 0) return machine.Fails("null array reference");
            int bytes = machine.Objects.LayoutOf(reference).ElementBytes;
            frame[pc->A] = (uint)(machine.Objects.ContentOf(reference).Length / bytes);
            return true;
        }
    }

    private static ulong Make(Machine machine, int type, uint count)
    {
        ObjectLayout layout = machine.Instance.LayoutAt(type);
        return machine.Allocate(layout, (ulong)count * (uint)layout.ElementBytes);
    }
}
