using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Emits one instruction.</summary>
internal delegate void EmissionRule(FunctionEmitter emitter, in Instruction instruction);

/// <summary>One rule per instruction; the families add theirs, each instruction once.</summary>
internal static class EmissionTable
{
    private static readonly EmissionRule?[] Rules = Fill();

    /// <summary>Whether the instruction can be compiled.</summary>
    public static bool Has(Opcode opcode) => Rules[InstructionTable.PlaceOf(opcode)] is not null;

    /// <summary>The rule of an instruction.</summary>
    /// <exception cref="UnsupportedFunctionException">There is none.</exception>
    public static EmissionRule Of(Opcode opcode) =>
        Rules[InstructionTable.PlaceOf(opcode)] ?? throw new UnsupportedFunctionException(
            $"{InstructionTable.Of(opcode).Name} is not compiled");

    private static EmissionRule?[] Fill()
    {
        var rules = new EmissionRule?[InstructionTable.Places];
        IEnumerable<KeyValuePair<Opcode, EmissionRule>>[] families =
        [
            ControlFamily.Rules, VariableFamily.Rules, MemoryFamily.Rules, TableFamily.Rules,
            IntegerFamily.Rules, DivisionFamily.Rules, FloatFamily.Rules, ConversionFamily.Rules,
            VectorMemoryFamily.Rules, VectorLaneFamily.Rules, VectorComparisonFamily.Rules,
            VectorIntegerFamily.Rules, VectorWideningFamily.Rules, VectorFloatFamily.Rules,
            VectorConversionFamily.Rules,
        ];
        foreach ((Opcode opcode, EmissionRule rule) in families.SelectMany(family => family))
        {
            if (rules[InstructionTable.PlaceOf(opcode)] is not null) throw new InvalidOperationException(
                $"two emission rules for {opcode}");
            rules[InstructionTable.PlaceOf(opcode)] = rule;
        }

        return rules;
    }
}
