namespace Eei.Wasm;

/// <summary>How many operands instructions take and give, as far as one module tells; indices may be wild.</summary>
internal sealed class OperandCounts
{
    private readonly Module _module;
    private readonly uint[] _functionTypes;
    private readonly uint[] _tagTypes;

    internal OperandCounts(Module module)
    {
        _module = module;
        _functionTypes =
        [
            .. module.ImportsOf(ExternalKind.Function).Select(import => import.TypeIndex),
            .. module.Functions.Select(function => function.TypeIndex),
        ];
        _tagTypes = [.. module.ImportsOf(ExternalKind.Tag).Select(import => import.TypeIndex), .. module.Tags];
    }

    /// <summary>Of an instruction that neither opens, splits, closes nor leaves a block.</summary>
    internal (int Taken, int Given) Of(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call => OfFunction(instruction.Index),
        Opcode.CallIndirect => WithIndex(OfType(instruction.Index)),
        Opcode.ReturnCall => (OfFunction(instruction.Index).Taken, 0),
        Opcode.ReturnCallIndirect => (OfType(instruction.Index).Taken + 1, 0),
        Opcode.CallRef => WithIndex(OfType(instruction.Index)),
        Opcode.ReturnCallRef => (OfType(instruction.Index).Taken + 1, 0),
        Opcode.Throw => (OfTag(instruction.Index), 0),
        Opcode.ThrowRef => (1, 0),
        Opcode.Drop or Opcode.LocalSet or Opcode.GlobalSet => (1, 0),
        Opcode.Select or Opcode.SelectTyped => (3, 1),
        Opcode.LocalTee or Opcode.TableGet or Opcode.RefIsNull or Opcode.RefAsNonNull => (1, 1),
        Opcode.LocalGet or Opcode.GlobalGet or Opcode.RefNull => (0, 1),
        Opcode.TableSet => (2, 0),
        Opcode.TableGrow => (2, 1),
        Opcode.TableFill => (3, 0),
        Opcode.Unreachable => (0, 0),
        _ when instruction.Facts.Feature == Feature.GarbageCollection => OfObject(instruction),
        _ => OfFacts(instruction.Facts),
    };

    /// <summary>Of a block as a whole.</summary>
    internal (int Taken, int Given) OfBlock(BlockType type) =>
        type.IsTypeIndex ? OfType(type.TypeIndex) : (0, type.Result is null ? 0 : 1);

    /// <summary>Of a function type; none where there is no such type.</summary>
    internal (int Taken, int Given) OfType(uint index) => _module.FindFunctionType(index) is { } type
        ? (type.Parameters.Length, type.Results.Length)
        : (0, 0);

    /// <summary>Of an instruction on structures, arrays or 31-bit integers, or of a cast without a branch.</summary>
    private (int Taken, int Given) OfObject(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.StructNew => (FieldCount(instruction.Index), 1),
        Opcode.StructNewDefault => (0, 1),
        Opcode.StructSet => (2, 0),
        Opcode.ArrayNewFixed => ((int)Math.Min(instruction.Index2, int.MaxValue), 1),
        Opcode.RefEq or Opcode.ArrayNew or Opcode.ArrayNewData or Opcode.ArrayNewElem => (2, 1),
        Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU => (2, 1),
        Opcode.ArraySet => (3, 0),
        Opcode.ArrayFill or Opcode.ArrayInitData or Opcode.ArrayInitElem => (4, 0),
        Opcode.ArrayCopy => (5, 0),
        _ => (1, 1),
    };

    private int FieldCount(uint type) =>
        type < (uint)_module.Types.Length && _module.Types[(int)type] is StructType structure
            ? structure.Fields.Length
            : 0;

    private (int Taken, int Given) OfFunction(uint index) =>
        index < (uint)_functionTypes.Length ? OfType(_functionTypes[index]) : (0, 0);

    private int OfTag(uint index) => index < (uint)_tagTypes.Length ? OfType(_tagTypes[index]).Taken : 0;

    private static (int Taken, int Given) WithIndex((int Taken, int Given) type) => (type.Taken + 1, type.Given);

    private static (int Taken, int Given) OfFacts(InstructionFacts facts) =>
        facts.HasFixedSignature
            ? (facts.Parameters.Length, facts.Results.Length)
            : throw new ArgumentException($"{facts.Name} has no operands of its own", nameof(facts));
}
