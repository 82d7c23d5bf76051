using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Takes any value off the stack and makes it count: mixes it into a global that ends in the saved
/// root.</summary>
/// <remarks>Source: anchors.md §4.2, 13: values that are dropped hide miscompilations.</remarks>
internal sealed class ResultSink
{
    private readonly uint _accumulator;
    private readonly CodeBuilder _mix;

    public ResultSink(ModuleBuilder module, long multiplier)
    {
        _accumulator = module.Global(ValueType.I64, (ulong)multiplier);
        _mix = module.Function([ValueType.I64], []);
        _mix.Get(0).GlobalGet(_accumulator).Op(Opcode.I64Xor).I64(multiplier | 1).Op(Opcode.I64Mul)
            .I64(23).Op(Opcode.I64Rotl).GlobalSet(_accumulator);
    }

    /// <summary>Takes the value on top of the stack.</summary>
    public void Take(CodeBuilder code, ValueType type)
    {
        switch (type)
        {
            case ValueType.I32:
                code.Op(Opcode.I64ExtendI32U);
                break;
            case ValueType.I64:
                break;
            case ValueType.F32:
                code.Op(Opcode.I32ReinterpretF32).Op(Opcode.I64ExtendI32U);
                break;
            case ValueType.F64:
                code.Op(Opcode.I64ReinterpretF64);
                break;
            case ValueType.V128:
                uint vector = code.Local(ValueType.V128);
                code.Tee(vector).Op(Opcode.I64x2ExtractLane).Call(_mix.Handle)
                    .Get(vector).Add(new Instruction(Opcode.I64x2ExtractLane) { Lane = 1 });
                break;
            default:
                code.Op(Opcode.RefIsNull).Op(Opcode.I64ExtendI32U);
                break;
        }

        code.Call(_mix.Handle);
    }

    /// <summary>Mixes a word of memory.</summary>
    public void TakeMemory(CodeBuilder code, uint address)
    {
        code.I32(0).Memory(Opcode.I64Load, address, 0);
        Take(code, ValueType.I64);
    }

    /// <summary>Writes what was taken over the first 8 of 32 bytes of memory and saves these as the root.</summary>
    public void Save(CodeBuilder code, uint root)
    {
        code.I32(0).GlobalGet(_accumulator).Memory(Opcode.I64Store, root, 0)
            .I32((int)root).CallHost("eth2", "savePostStateRoot");
    }
}
