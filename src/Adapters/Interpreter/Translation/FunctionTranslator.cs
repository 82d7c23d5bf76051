using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>Turns one validated function body into operations on slots.</summary>
/// <remarks>
/// The operand stack exists at translation time only: an operand lives in the slots of its height, behind those of the
/// locals and of the operands below, unless it is still a constant or in a local, in which case the instruction that
/// consumes it reads it from there. Every operation that yields one value writes it to slot A last, after it has read
/// all that it reads, so that a local.set that follows can redirect it.
/// </remarks>
internal sealed unsafe partial class FunctionTranslator
{
    /// <summary>
    /// A weight that no stack has room for; such a function is never translated further than its entry.
    /// </summary>
    private const ulong WeightBeyondAnyStack = 1 << 28;

    private readonly InterpreterModule _module;
    private readonly Function _function;
    private readonly FunctionType _type;
    private readonly InterpreterFault? _fault;
    private readonly GasSchedule _schedule;
    private readonly ChargeStyle _style;
    private readonly SegmentLedger _segments = new();
    private readonly List<ControlFrame> _frames = [];
    private readonly int _locals;

    /// <summary>The first slot of each local, and at the end the first slot behind them.</summary>
    private readonly int[] _localSlots;

    private int _segment;
    private int _deadNesting;
    private Reachability _reachability;

    private FunctionTranslator(InterpreterModule module, Function function, ChargeStyle style)
    {
        _module = module;
        _function = function;
        _type = module.Source.FunctionTypeAt(function.TypeIndex);
        _fault = module.Options.Fault;
        _schedule = module.Options.Schedule;
        _style = style;
        _locals = _type.Parameters.Length + (int)function.LocalCount;
        _localSlots = SlotsOfLocals(_type, function, _locals);
        _slots[0] = _localSlots[_locals];
        _pending = new int[_slots[0]];
    }

    /// <summary>How segments are charged.</summary>
    private enum ChargeStyle
    {
        /// <summary>By the operation that enters them, prices up to 32 bits.</summary>
        ByEntering,

        /// <summary>By an operation at their start, prices up to 64 bits.</summary>
        AtStart,
    }

    /// <summary>
    /// Whether the instruction at hand can be reached; the typing rule's notion (section 3.3.8, "unreachable").
    /// </summary>
    private enum Reachability
    {
        Live,
        Dead,
    }

    /// <summary>Translates one function.</summary>
    internal static TranslatedFunction Translate(InterpreterModule module, Function function)
    {
        FunctionType type = module.Source.FunctionTypeAt(function.TypeIndex);
        if (function.LocalCount + (ulong)type.Parameters.Length > WeightBeyondAnyStack) return TooHeavy();
        ChargeStyle style = module.Options.HasWidePrices ? ChargeStyle.AtStart : ChargeStyle.ByEntering;
        return new FunctionTranslator(module, function, style).Translate()
            ?? new FunctionTranslator(module, function, ChargeStyle.AtStart).Translate()!;
    }

    private static TranslatedFunction TooHeavy()
    {
        Op[] code = GC.AllocateArray<Op>(1, pinned: true);
        code[0] = new Op { Handler = &CallHandlers.Enter, C = int.MaxValue };
        return new TranslatedFunction(code, []);
    }

    private TranslatedFunction? Translate()
    {
        OpenFunction();
        foreach (ref readonly Instruction instruction in _function.Body.AsSpan())
        {
            if (_reachability == Reachability.Dead)
            {
                SkipDead(in instruction);
                continue;
            }

            _segments.Raise(_segment, Price(instruction.Opcode));
            Translate(in instruction);
            PauseInLongLine();
        }

        return Finish();
    }

    private void OpenFunction()
    {
        int parameters = _type.Parameters.Length;
        _segment = _segments.Add();
        _segments.Raise(_segment, (UInt128)_schedule.LocalPrice * _function.LocalCount);
        Chargeable(
            Emit(new Op
            {
                Handler = &CallHandlers.Enter,
                A = _localSlots[parameters],
                B = _localSlots[_locals] - _localSlots[parameters],
            }),
            SegmentLedger.Place.Cost);
        ChargeFalling(_segment);
        PauseAtLabel();
        _frames.Add(new ControlFrame { Kind = Opcode.Block, Results = _type.Results, Label = NewLabel() });
    }

    private static int[] SlotsOfLocals(FunctionType type, Function function, int count)
    {
        var first = new int[count + 1];
        int local = 0;
        foreach (Wasm.ValueType parameter in type.Parameters) Add(parameter);
        foreach (LocalRun run in function.Locals)
            for (uint index = 0; index < run.Count; index++) Add(run.Type);
        return first;

        void Add(Wasm.ValueType of)
        {
            first[local + 1] = first[local] + SlotCount.Of(of);
            local++;
        }
    }
}
