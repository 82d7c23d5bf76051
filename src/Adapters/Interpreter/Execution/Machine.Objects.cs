using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

// Structures, arrays and what is asked of references to them.
internal sealed unsafe partial class Machine
{
    /// <summary>The invocation that called the host function that made this one; else null.</summary>
    internal Machine? Outer { get; }

    internal ObjectHeap Objects => _store.Objects;

    /// <summary>Marks what slots of frames refer to; a sum of weights has twice as many slots at most.</summary>
    internal void MarkFrames()
    {
        long used = Math.Min(_stack.Capacity, _store.Limits.CallDepth) - DepthLeft;
        Objects.Mark(new ReadOnlySpan<ulong>(_stack.Slots, (int)used * 2));
    }

    /// <summary>A new object, all zero; null where the invocation ended.</summary>
    /// <remarks>May collect: references that are needed afterwards must be in slots.</remarks>
    internal ulong Allocate(ObjectLayout layout, ulong contentBytes)
    {
        if (contentBytes > ObjectHeap.MostBytes)
        {
            Trap("allocation size too large");
            return 0;
        }

        if (Objects.IsDue((long)contentBytes)) _store.Collect();
        ulong made = Objects.Allocate(layout, (long)contentBytes);
        if (made == 0) End = new CallEnd(CallEndKind.MemoryExhausted);
        return made;
    }

    /// <summary>Whether a reference passes a test (WebAssembly 3.0, section 4.2.1.2 and 3.3.3).</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="test">See <see cref="ReferenceTest"/>.</param>
    /// <param name="type">Index of the type, where the test is of one.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Passes(ulong reference, int test, int type)
    {
        if (reference == 0) return (test & ReferenceTest.Null) != 0;
        bool isObject = ReferenceBits.IsObject(reference);
        return ReferenceTest.ClassOf(test) switch
        {
            ReferenceClass.None => false,
            ReferenceClass.Every => true,
            ReferenceClass.Comparable => !ReferenceBits.IsOfHost(reference),
            ReferenceClass.I31 => ReferenceBits.IsI31(reference),
            ReferenceClass.Structure => isObject && !Objects.LayoutOf(reference).IsArray,
            ReferenceClass.Array => isObject && Objects.LayoutOf(reference).IsArray,
            ReferenceClass.Object => isObject
                && _store.Types.IsSubtype(Objects.LayoutOf(reference).TypeNumber, Instance.TypeKeys[type]),
            _ => _store.Types.IsSubtype(_store.At((int)reference - 1).TypeNumber, Instance.TypeKeys[type]),
        };
    }

    /// <summary>Ends the invocation in a trap that came after 2.0.</summary>
    internal bool Fails(string words)
    {
        Trap(words);
        return false;
    }
}
