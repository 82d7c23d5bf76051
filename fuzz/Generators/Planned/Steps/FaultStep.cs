using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Fails on purpose, in the blocks whose data says so.</summary>
/// <param name="Kind">How.</param>
/// <param name="Byte">Address of the byte whose lowest bit says whether.</param>
/// <param name="Excess">By how little it is too much; 0 just fits.</param>
internal sealed record FaultStep(FaultKind Kind, uint Byte, int Excess) : PlanStep
{
    public static FaultStep Draw(Prng prng, PlanFrame frame) => new(
        prng.Pick<FaultKind>(Enum.GetValues<FaultKind>()),
        frame.Byte(0, 1, 1),
        prng.Pick<int>([0, 1, 1, 1, 2, 33]));

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        code.I32(0).Memory(Opcode.I32Load8U, Byte).I32(1).Op(Opcode.I32And).If();
        EmitFault(script, code);
        code.End();
    }

    private void EmitFault(PlanScript script, CodeBuilder code)
    {
        switch (Kind)
        {
            case FaultKind.Unreachable:
                code.Op(Opcode.Unreachable);
                break;
            case FaultKind.DivideByZero:
                code.Get(script.Accumulator).I64(Excess == 0 ? 1 : 0).Op(Opcode.I64DivU).Set(script.Accumulator);
                break;
            case FaultKind.LoadPastEnd:
                script.Mix(mix => MemoryEnd(mix, Excess - 8).Memory(Opcode.I64Load, 0));
                break;
            case FaultKind.StorePastEnd:
                MemoryEnd(code, Excess - 4).Get(script.Accumulator).Op(Opcode.I32WrapI64).Memory(Opcode.I32Store, 0);
                break;
            case FaultKind.LoadRootPastEnd:
                MemoryEnd(code, Excess - 32).CallHost("eth2", "loadPreStateRoot");
                break;
            case FaultKind.SaveRootPastEnd:
                MemoryEnd(code, Excess - 32).CallHost("eth2", "savePostStateRoot");
                break;
            case FaultKind.CopyPastData:
                code.I32((int)script.Frame.Scratch).Get(script.Size).I32(4 - Excess).Op(Opcode.I32Sub)
                    .I32(4).CallHost("eth2", "blockDataCopy");
                break;
            case FaultKind.CopyNothingPastData:
                code.I32((int)script.Frame.Scratch).Get(script.Size).I32(Excess).Op(Opcode.I32Add)
                    .I32(0).CallHost("eth2", "blockDataCopy");
                break;
            case FaultKind.CopyPastMemory:
                MemoryEnd(code, Excess - 4).I32(0).I32(4).CallHost("eth2", "blockDataCopy");
                break;
            case FaultKind.DepositLength:
                code.I32((int)script.Frame.Scratch).I32(Deposit.Length - Excess).CallHost("eth2", "pushNewDeposit");
                break;
            case FaultKind.DepositPastEnd:
                MemoryEnd(code, Excess - Deposit.Length).I32(Deposit.Length).CallHost("eth2", "pushNewDeposit");
                break;
            case FaultKind.Ticks:
                code.I32(Excess == 0 ? 0 : -Excess).CallHost("eth2", "useTicks");
                break;
            case FaultKind.IndirectCall:
                code.Get(script.Accumulator).I64(Excess).I32(IndirectStep.SafeElements + Excess)
                    .CallIndirect(PlanScript.FunctionType, script.Table).Set(script.Accumulator);
                break;
            default:
                throw new InvalidOperationException($"unknown fault {Kind}");
        }
    }

    private static CodeBuilder MemoryEnd(CodeBuilder code, int offset) =>
        code.Op(Opcode.MemorySize).I32(16).Op(Opcode.I32Shl).I32(offset).Op(Opcode.I32Add);
}

/// <summary>Ways in which a planned script fails.</summary>
internal enum FaultKind
{
    /// <summary>unreachable</summary>
    Unreachable,

    /// <summary>A division by zero.</summary>
    DivideByZero,

    /// <summary>A load past the end of memory.</summary>
    LoadPastEnd,

    /// <summary>A store past the end of memory.</summary>
    StorePastEnd,

    /// <summary>loadPreStateRoot to the end of memory and past it.</summary>
    LoadRootPastEnd,

    /// <summary>savePostStateRoot from the end of memory and past it.</summary>
    SaveRootPastEnd,

    /// <summary>blockDataCopy past the end of the data.</summary>
    CopyPastData,

    /// <summary>blockDataCopy of nothing, from past the end of the data.</summary>
    CopyNothingPastData,

    /// <summary>blockDataCopy past the end of memory.</summary>
    CopyPastMemory,

    /// <summary>A deposit of another length than 184.</summary>
    DepositLength,

    /// <summary>A deposit past the end of memory.</summary>
    DepositPastEnd,

    /// <summary>useTicks of more than any budget.</summary>
    Ticks,

    /// <summary>A call through a table element that is null, of another type, or not there.</summary>
    IndirectCall,
}
