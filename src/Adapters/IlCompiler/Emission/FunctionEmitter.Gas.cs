using System.Reflection.Emit;

namespace Eei.IlCompiler;

/// <summary>Gas and the ways a run ends: cold blocks at the end of the method, reached by plain branches.</summary>
internal sealed partial class FunctionEmitter
{
    private readonly SortedDictionary<int, int> _ends = [];
    private int _unwind = -1;
    private int _unwindForeign = -1;

    /// <summary>The cold block that ends the run for a reason of <see cref="RunEnd"/>.</summary>
    public int EndLabel(int end)
    {
        if (!_ends.TryGetValue(end, out int label)) _ends.Add(end, label = Il.DefineLabel());
        return label;
    }

    /// <summary>The cold block of a trap.</summary>
    public int TrapLabel(TrapKind trap) => EndLabel(RunEnd.Of(trap));

    /// <summary>Charges a price that is known now; nothing at all where it is 0.</summary>
    private void Charge(ulong price)
    {
        if (price == 0) return;
        if (price > long.MaxValue)
        {
            Il.Branch(OpCodes.Br, EndLabel(RunEnd.OutOfGas));
            return;
        }

        Il.LoadLocal(_gas);
        Il.Constant((long)price);
        Il.Op(OpCodes.Sub);
        Il.StoreLocal(_gas);
        EndWhereGasIsNegative(EndLabel(RunEnd.OutOfGas));
    }

    /// <summary>Charges a price times an operand, read as unsigned; the operand stack holds nothing pending.</summary>
    public void ChargeFor((Operand, int) count, ulong price)
    {
        if (price == 0) return;
        Il.LoadArgument(ContextArgument);
        Il.LoadLocal(_gas);
        Load(count);
        Il.Op(OpCodes.Ldc_I8);
        Il.Raw((long)price);
        Call(RuntimeMethods.Charge);
        Il.StoreLocal(_gas);
        EndWhereGasIsNegative(EndLabel(RunEnd.OutOfGas));
    }

    /// <summary>Hands the gas counter to whoever runs next in a context, which is on the IL stack.</summary>
    private void StoreGasInContext()
    {
        Il.LoadLocal(_gas);
        Il.Op(OpCodes.Stind_I8);
    }

    /// <summary>Takes the gas counter back from a context on the IL stack; unwinds where the run has ended.</summary>
    private void TakeGasBack(int unwind)
    {
        Il.Op(OpCodes.Ldind_I8);
        Il.StoreLocal(_gas);
        EndWhereGasIsNegative(unwind);
    }

    private void EndWhereGasIsNegative(int label)
    {
        Il.LoadLocal(_gas);
        Il.Constant(0L);
        Il.Branch(OpCodes.Blt, label);
    }

    /// <summary>
    /// Exhaustion of the stack comes from its depths and returns frame by frame, which is fast. Every other end
    /// throws: the JIT then knows that the way here is never taken and keeps its registers for the others.
    /// </summary>
    private void EmitEnd(int end)
    {
        if (end is RunEnd.StackExhausted or RunEnd.NativeStack)
        {
            Call(RuntimeMethods.Stop);
            Il.Branch(OpCodes.Br, Unwind());
            return;
        }

        Call(RuntimeMethods.Throw);
        Il.Op(OpCodes.Ldnull);
        Il.Op(OpCodes.Throw);
    }

    private int Unwind() => _unwind >= 0 ? _unwind : _unwind = Il.DefineLabel();

    private int UnwindForeign() => _unwindForeign >= 0 ? _unwindForeign : _unwindForeign = Il.DefineLabel();

    private void EmitColdBlocks()
    {
        foreach ((int end, int label) in _ends)
        {
            Il.Mark(label);
            Il.LoadArgument(ContextArgument);
            Il.LoadLocal(_gas);
            Il.Constant(end);
            EmitEnd(end);
        }

        if (_unwindForeign >= 0)
        {
            Il.Mark(_unwindForeign);
            Il.LoadArgument(ContextArgument);
            Il.Constant(-1L);
            Il.Op(OpCodes.Stind_I8);
            Il.Branch(OpCodes.Br, Unwind());
        }

        if (_unwind < 0) return;
        Il.Mark(_unwind);
        if (_type.Results.Length > 0) LoadConstant(new Operand(OperandPlace.Constant, _type.Results[0], 0));
        Il.Op(OpCodes.Ret);
    }
}
