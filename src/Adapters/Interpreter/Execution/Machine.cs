namespace Eei.Interpreter;

/// <summary>
/// One invocation: what handlers need that is not in their arguments, and the trampoline that starts them.
/// </summary>
/// <remarks>
/// A call between wasm functions never uses the native stack. Handlers return to <see cref="Run"/> only when the
/// invocation ends, when the frame stack must move to a larger place, and at pauses (TailCalls.cs).
/// </remarks>
internal sealed unsafe partial class Machine
{
    private static readonly Op[] FixedCode = MakeFixedCode();

    private readonly Store _store;
    private readonly FrameStack _stack;
    private readonly Stack<ModuleInstance> _suspended = new();
    private Op* _resumeCode;
    private ulong* _resumeFrame;

    internal Machine(Store store, FrameStack stack, ulong gas, Machine? outer)
    {
        Outer = outer;
        _store = store;
        _stack = stack;
        Gas = gas;
        Instance = null!;
    }

    /// <summary>The instance whose code runs.</summary>
    internal ModuleInstance Instance;

    /// <summary>Cells of the globals of that instance.</summary>
    internal ulong** Globals;

    /// <summary>The next free return point.</summary>
    internal ReturnPoint* Returns;

    /// <summary>Weight for which there is room, in the stack as it is.</summary>
    internal long DepthLeft;

    /// <summary>Gas left, at calls that leave the handlers and at the end.</summary>
    internal ulong Gas;

    /// <summary>The frame to go on with, after a call through the machine.</summary>
    internal ulong* Frame;

    /// <summary>How the invocation ended.</summary>
    internal CallEnd End;

    /// <summary>Calls the function at an address of the store.</summary>
    /// <param name="address">Where.</param>
    /// <param name="values">Slots of the arguments, afterwards of the results.</param>
    internal CallEnd Run(int address, Span<ulong> values)
    {
        ref readonly FunctionRecord function = ref _store.At(address);
        int results = function.ResultSlots;
        DepthLeft = Math.Min(_stack.Capacity, _store.Limits.CallDepth);
        if (function.Body is { } body)
        {
            ulong[] arguments = values[..function.ParameterSlots].ToArray();
            return CallHost(body, arguments, values[..results]);
        }

        if (_store.HasObjectTypes) _stack.Clear();
        values.CopyTo(new Span<ulong>(_stack.Slots, values.Length));
        Switch(function.Instance!);
        Returns = _stack.Returns;
        Returns->Code = FirstOf(FixedCode);
        Returns->Frame = _stack.Slots;
        Returns++;
        _resumeCode = *function.Code;
        _resumeFrame = _stack.Slots;
        Continue();
        new Span<ulong>(_stack.Slots, results).CopyTo(values);
        return End;
    }

    /// <summary>Ends the invocation in a trap.</summary>
    internal void Trap(TrapKind trap, ulong gas)
    {
        Gas = gas;
        End = CallEnd.Trapped(trap);
    }

    /// <summary>Ends the invocation in a trap that came after 2.0.</summary>
    internal void Trap(string words) => End = CallEnd.Trapped(words);

    /// <summary>Ends the invocation in the trap of a numeric operator.</summary>
    internal void Trap(NumericTrap trap, ulong gas) => Trap(
        trap switch
        {
            NumericTrap.DivideByZero => TrapKind.IntegerDivideByZero,
            NumericTrap.Overflow => TrapKind.IntegerOverflow,
            _ => TrapKind.InvalidConversionToInteger,
        },
        gas);

    /// <summary>Ends the invocation because a charge exceeded what was left.</summary>
    internal void EndOutOfGas()
    {
        Gas = 0;
        End = new CallEnd(CallEndKind.OutOfGas);
    }

    /// <summary>Has the trampoline go on at an operation.</summary>
    internal void Suspend(Op* code, ulong* frame, ulong gas)
    {
        Gas = gas;
        _resumeCode = code;
        _resumeFrame = frame;
    }

    /// <summary>
    /// A function does not fit in what is left of the stack: exhaustion at the limit, else a larger stack.
    /// </summary>
    internal void EnterAtStackEnd(Op* pc, ulong* frame, ulong gas)
    {
        long used = Math.Min(_stack.Capacity, _store.Limits.CallDepth) - DepthLeft;
        long needed = used + pc->C;
        if (needed > _store.Limits.CallDepth)
        {
            Gas = gas;
            End = new CallEnd(CallEndKind.StackExhausted);
            return;
        }

        long offset = frame - _stack.Slots;
        int returns = (int)(Returns - _stack.Returns);
        if (!_stack.TryGrow(needed, returns))
        {
            Gas = gas;
            End = new CallEnd(CallEndKind.MemoryExhausted);
            return;
        }

        Returns = _stack.Returns + returns;
        DepthLeft = Math.Min(_stack.Capacity, _store.Limits.CallDepth) - used;
        Suspend(pc, _stack.Slots + offset, gas);
    }

    private void Continue()
    {
        while (_resumeCode != null)
        {
            Op* code = _resumeCode;
            _resumeCode = null;
            code->Handler(code, _resumeFrame, Instance.Memory.Base, Instance.Memory.Length, Gas, this);
        }
    }

    private void Switch(ModuleInstance instance)
    {
        Instance = instance;
        Globals = instance.GlobalCells;
    }

    private static Op* FirstOf(Op[] pinned)
    {
        fixed (Op* first = pinned) return first;
    }

    private static Op[] MakeFixedCode()
    {
        Op[] code = GC.AllocateArray<Op>(2, pinned: true);
        code[0].Handler = &CallHandlers.Exit;
        code[1].Handler = &CallHandlers.ReturnAcross;
        return code;
    }
}
