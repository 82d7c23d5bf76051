using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

// Unwinding: from the frame that throws outwards to the first clause that catches (WebAssembly 3.0, section 4.6.3).
internal sealed unsafe partial class Machine
{
    /// <summary>throw: an exception of tag D with the values from slot A.</summary>
    /// <returns>The operation to go on with, its frame in <see cref="Frame"/>; null where the invocation
    /// ended.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Op* Throw(Op* pc, ulong* frame)
    {
        TagInstance tag = Instance.Tags[pc->D];
        ulong[] values = new ReadOnlySpan<ulong>(frame + pc->A, tag.Slots).ToArray();
        return Unwind(new ExceptionInstance(tag, values), pc, frame);
    }

    /// <summary>throw_ref: the exception in slot B once more, the same as before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Op* ThrowReference(Op* pc, ulong* frame)
    {
        ulong reference = frame[pc->B];
        if (reference != 0) return Unwind(_store.ExceptionOf(reference), pc, frame);
        Trap("null exception reference");
        return null;
    }

    /// <summary>Goes on after a host function that did not return: where it threw, as its caller catches it.</summary>
    /// <param name="pc">The call.</param>
    /// <param name="frame">The caller's frame.</param>
    private Op* AfterHost(Op* pc, ulong* frame) =>
        End is { Kind: CallEndKind.Threw, Exception: { } thrown } ? Unwind(thrown, pc, frame) : null;

    /// <summary>The same where the host function was called in place of its caller, whose frame is gone.</summary>
    private Op* AfterHostInPlace()
    {
        if (End is not { Kind: CallEndKind.Threw, Exception: { } thrown }) return null;
        Op* call = LeaveFrame();
        return call == null ? null : Unwind(thrown, call, Frame);
    }

    private Op* Unwind(ExceptionInstance thrown, Op* pc, ulong* frame)
    {
        while (pc != null)
        {
            TranslatedFunction function = Instance.Module.FunctionAround(pc);
            if (function.Find(pc, thrown.Tag, Instance.Tags) is { } target)
                return Land(thrown, target, frame) ? function.First + target.Landing : null;
            DepthLeft += function.Weight;
            pc = LeaveFrame();
            frame = Frame;
        }

        End = CallEnd.Threw(thrown);
        return null;
    }

    /// <summary>Gives a clause's label what it takes.</summary>
    private bool Land(ExceptionInstance thrown, CatchTarget target, ulong* frame)
    {
        ulong* slot = frame + target.Slot;
        if (target.Clause.NamesTag)
        {
            foreach (ulong value in thrown.Values) *slot++ = value;
        }

        Frame = frame;
        if (!target.Clause.GivesReference) return true;
        if (!_store.TryRefer(thrown))
        {
            End = new CallEnd(CallEndKind.MemoryExhausted);
            return false;
        }

        *slot = thrown.Reference;
        return true;
    }

    /// <summary>Drops the innermost frame, and with it the instance it was called across from.</summary>
    /// <returns>The call that made it, its frame in <see cref="Frame"/>; null where it was the outermost.</returns>
    private Op* LeaveFrame()
    {
        Op* across = FirstOf(FixedCode) + 1;
        Returns--;
        while (Returns->Code == across)
        {
            LeaveInstance();
            Returns--;
        }

        Frame = Returns->Frame;
        return Returns->Code == FirstOf(FixedCode) ? null : Returns->Code - 1;
    }
}
