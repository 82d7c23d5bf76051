using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>
/// Calls that are not known to stay in this module, and throwing: sections 4.4.8.10 and .11; 3.0's section 4.6.3.
/// </summary>
internal static unsafe class Transfers
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    // call of an imported function, number D; arguments from slot A.
    internal readonly struct CallImported : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) =>
            machine.Call(machine.Instance.FunctionAddresses[pc->D], pc, frame);
    }

    // return_call of an imported function, number C: arguments from slot A, D the weight to give back.
    internal readonly struct TailCallImported : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) =>
            machine.TailCall(machine.Instance.FunctionAddresses[pc->C], frame + pc->A, frame, pc->D);
    }

    // call_indirect through table D, index in slot B, type C; arguments from slot A.
    internal readonly struct CallIndirect : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) => machine.CallIndirect(pc, frame);
    }

    // return_call_indirect, as call_indirect; D of the next operation is the weight to give back.
    internal readonly struct TailCallIndirect : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) => machine.TailCallIndirect(pc, frame);
    }

    // call_ref of the reference in slot B; arguments from slot A.
    internal readonly struct CallReference : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) => machine.CallReference(pc, frame);
    }

    // return_call_ref, as call_ref; D of the next operation is the weight to give back.
    internal readonly struct TailCallReference : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) => machine.TailCallReference(pc, frame);
    }

    // throw of tag D; its values from slot A.
    internal readonly struct Throw : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) => machine.Throw(pc, frame);
    }

    // throw_ref of the exception in slot B.
    internal readonly struct ThrowReference : ITransfer
    {
        [MethodImpl(Inline)]
        public static Op* Next(Op* pc, ulong* frame, Machine machine) => machine.ThrowReference(pc, frame);
    }
}
