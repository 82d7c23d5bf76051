using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction;

/// <summary>Operand and result types of instructions in one function.</summary>
internal sealed class OperandFacts
{
    private readonly Module _module;
    private readonly ImmutableArray<uint> _functionTypes;
    private readonly ImmutableArray<Wasm.ValueType> _globals;
    private readonly ImmutableArray<Wasm.ValueType> _tables;
    private readonly ImmutableArray<Wasm.ValueType> _parameters;
    private readonly ImmutableArray<LocalRun> _locals;

    public OperandFacts(Module module, Function function)
    {
        _module = module;
        _functionTypes = [.. module.ImportsOf(ExternalKind.Function).Select(import => import.TypeIndex),
            .. module.Functions.Select(one => one.TypeIndex)];
        _globals = [.. module.ImportsOf(ExternalKind.Global).Select(import => import.Global.Type),
            .. module.Globals.Select(global => global.Type.Type)];
        _tables = [.. module.ImportsOf(ExternalKind.Table).Select(import => import.Table.ElementType),
            .. module.Tables.Select(table => table.ElementType)];
        _parameters = module.FunctionTypeAt(function.TypeIndex).Parameters;
        _locals = function.Locals;
    }

    /// <summary>Parameters and results of a block type.</summary>
    public static (ImmutableArray<Wasm.ValueType> Parameters, ImmutableArray<Wasm.ValueType> Results) Sides(
        Module module, BlockType type)
    {
        if (type.IsTypeIndex)
            return (module.FunctionTypeAt(type.TypeIndex).Parameters, module.FunctionTypeAt(type.TypeIndex).Results);
        return ([], type.Result is { } result ? [result] : []);
    }

    /// <summary>What an instruction pops and pushes.</summary>
    /// <param name="instruction">Any but block, loop, if, else and end.</param>
    /// <param name="stack">Types on the stack, the top last.</param>
    /// <param name="label">Types of the label it branches to; empty where it does not.</param>
    public (ImmutableArray<Wasm.ValueType> Pops, ImmutableArray<Wasm.ValueType> Pushes) Of(
        Instruction instruction, ImmutableArray<Wasm.ValueType> stack, ImmutableArray<Wasm.ValueType> label)
    {
        if (instruction.Facts.HasFixedSignature) return (instruction.Facts.Parameters, instruction.Facts.Results);
        const Wasm.ValueType number = Wasm.ValueType.I32;
        switch (instruction.Opcode)
        {
            case Opcode.Call:
                FunctionType callee = _module.FunctionTypeAt(_functionTypes[(int)instruction.Index]);
                return (callee.Parameters, callee.Results);
            case Opcode.CallIndirect:
                FunctionType type = _module.FunctionTypeAt(instruction.Index);
                return (type.Parameters.Add(number), type.Results);
            case Opcode.Drop:
                return ([stack[^1]], []);
            case Opcode.Select or Opcode.SelectTyped:
                return ([stack[^2], stack[^2], number], [stack[^2]]);
            case Opcode.LocalGet:
                return ([], [Local(instruction.Index)]);
            case Opcode.LocalSet:
                return ([Local(instruction.Index)], []);
            case Opcode.LocalTee:
                return ([Local(instruction.Index)], [Local(instruction.Index)]);
            case Opcode.GlobalGet:
                return ([], [_globals[(int)instruction.Index]]);
            case Opcode.GlobalSet:
                return ([_globals[(int)instruction.Index]], []);
            case Opcode.RefNull:
                return ([], [instruction.ReferenceType]);
            case Opcode.RefIsNull:
                return ([stack[^1]], [number]);
            case Opcode.BrIf:
                return (label.Add(number), label);
            case Opcode.BrTable:
                return (label.Add(number), []);
            case Opcode.Br or Opcode.Return:
                return (label, []);
            case Opcode.Unreachable:
                return ([], []);
            default:
                return OfTable(instruction);
        }
    }

    private (ImmutableArray<Wasm.ValueType> Pops, ImmutableArray<Wasm.ValueType> Pushes) OfTable(
        Instruction instruction)
    {
        const Wasm.ValueType number = Wasm.ValueType.I32;
        Wasm.ValueType element = _tables[(int)instruction.Index];
        return instruction.Opcode switch
        {
            Opcode.TableGet => ([number], [element]),
            Opcode.TableSet => ([number, element], []),
            Opcode.TableGrow => ([element, number], [number]),
            Opcode.TableFill => ([number, element, number], []),
            _ => throw new InvalidOperationException($"no signature of {instruction.Facts.Name}"),
        };
    }

    private Wasm.ValueType Local(uint index)
    {
        if (index < _parameters.Length) return _parameters[(int)index];
        ulong at = index - (ulong)_parameters.Length;
        foreach (LocalRun run in _locals)
        {
            if (at < run.Count) return run.Type;
            at -= run.Count;
        }

        throw new InvalidOperationException($"no local {index}");
    }
}
