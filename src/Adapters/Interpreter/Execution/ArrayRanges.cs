using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>Arrays, many elements at a time: WebAssembly 3.0, section 4.6.8.</summary>
internal static unsafe class ArrayRanges
{
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining;

    // array.fill: of A, from B, value C, D elements.
    internal readonly struct Fill : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            ulong array = frame[pc->A];
            if (!TrySlice(machine, array, (uint)frame[pc->B], (uint)frame[pc->D], out Span<byte> range)) return false;
            ArrayElements.Fill(range, machine.Objects.LayoutOf(array).ElementBytes, frame + pc->C);
            return true;
        }
    }

    // array.copy: to A, from B, of C, from D, E elements.
    internal readonly struct Copy : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            (ulong target, ulong source, uint count) = (frame[pc->A], frame[pc->C], (uint)frame[pc->E]);
            if (target == 0 || source == 0) return machine.Fails("null array reference");
            if (!TrySlice(machine, target, (uint)frame[pc->B], count, out Span<byte> to)) return false;
            if (!TrySlice(machine, source, (uint)frame[pc->D], count, out Span<byte> from)) return false;
            from.CopyTo(to);
            return true;
        }
    }

    // array.init_data: to A, from B, byte C of data segment E, D elements.
    internal readonly struct InitData : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            if (!TrySlice(machine, frame[pc->A], (uint)frame[pc->B], (uint)frame[pc->D], out Span<byte> to))
                return false;
            uint from = (uint)frame[pc->C];
            if (!machine.Instance.TrySliceData((uint)pc->E, from, (ulong)to.Length, out ReadOnlySpan<byte> source))
                return machine.Fails(TrapKind.MemoryOutOfBounds);
            source.CopyTo(to);
            return true;
        }
    }

    // array.init_elem: to A, from B, element C of element segment E, D elements.
    internal readonly struct InitElements : IObjectOperation
    {
        [MethodImpl(Apart)]
        public static bool Apply(Op* pc, ulong* frame, Machine machine)
        {
            uint count = (uint)frame[pc->D];
            if (!TrySlice(machine, frame[pc->A], (uint)frame[pc->B], count, out Span<byte> to)) return false;
            uint from = (uint)frame[pc->C];
            if (!machine.Instance.TrySliceElements((uint)pc->E, from, count, out ReadOnlySpan<byte> source))
                return machine.Fails(TrapKind.TableOutOfBounds);
            source.CopyTo(to);
            return true;
        }
    }

    /// <summary>The bytes of some elements; false where the array is null or they are not all in it, which
    /// traps.</summary>
    internal static bool TrySlice(Machine machine, ulong array, uint start, uint count, out Span<byte> range)
    {
        range = [];
        if (array == 0) return machine.Fails("null array reference");
        Span<byte> content = machine.Objects.ContentOf(array);
        int bytes = machine.Objects.LayoutOf(array).ElementBytes;
        if ((ulong)start + count > (uint)(content.Length / bytes)) return machine.Fails("out of bounds array access");
        range = content.Slice((int)start * bytes, (int)count * bytes);
        return true;
    }
}
