using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>What all functions of one module share while it is rewritten.</summary>
internal sealed record Rewriting(
    ModuleSpaces Spaces,
    InstrumentationOptions Options,
    IndexMap Map,
    Counters Counters,
    ModuleAdditions Additions,
    Routines Routines,
    ProbeTable Probes)
{
    /// <summary>How the module stops itself.</summary>
    public Endings Endings { get; } = new(Counters);

    /// <summary>Where one function after the other is written.</summary>
    public CodeWriter FunctionCode { get; } = new();

    /// <summary>Whether a part is on.</summary>
    public bool Has(InstrumentedParts part) => Options.Parts.HasFlag(part);

    /// <summary>Whether a charge may come before it is due: nothing is there to tell.</summary>
    public bool MergesCharges =>
        Options.Superblocks && Options.Probes == ProbeLevel.None && !Has(InstrumentedParts.FoldedValues);

    /// <summary>Takes the topmost operand away and folds it: (folded xor value) × prime.</summary>
    public void Fold(CodeWriter code, ValueType type)
    {
        uint folded = Counters.Folded!.Value;
        ToI64(code, type);
        code.GlobalGet(folded);
        code.Op(Opcode.I64Xor);
        code.I64(ProbeTable.Multiplier);
        code.Op(Opcode.I64Mul);
        code.GlobalSet(folded);
    }

    /// <summary>Turns the topmost operand into an i64: numbers by their bits, the low half of a vector, whether a
    /// reference is null.</summary>
    public static void ToI64(CodeWriter code, ValueType type)
    {
        switch (type)
        {
            case ValueType.I64: return;
            case ValueType.F64: code.Op(Opcode.I64ReinterpretF64); return;
            case ValueType.V128: code.Add(new Instruction(Opcode.I64x2ExtractLane) { Lane = 0 }); return;
            case ValueType.F32: code.Op(Opcode.I32ReinterpretF32); break;
            case ValueType.FuncRef or ValueType.ExternRef: code.Op(Opcode.RefIsNull); break;
        }

        code.Op(Opcode.I64ExtendI32U);
    }
}
