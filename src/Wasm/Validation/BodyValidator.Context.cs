using System.Collections.Immutable;

namespace Eei.Wasm;

internal sealed partial class BodyValidator
{
    /// <summary>Checks an instruction whose operands follow from its context.</summary>
    private void CheckFromContext(in Instruction instruction, int place)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If or Opcode.TryTable: OpenBlock(instruction); break;
            case Opcode.Else: PassElse(); break;
            case Opcode.End: CloseBlock(); break;
            case Opcode.Unreachable: MarkUnreachable(); break;
            case Opcode.Br:
                Pop(Label(instruction.Index).LabelTypes);
                MarkUnreachable();
                break;
            case Opcode.BrIf: BranchIf(instruction.Index); break;
            case Opcode.BrTable: BranchTable(instruction.Labels, place); break;
            case Opcode.Return:
                Pop(_frames[0].End);
                MarkUnreachable();
                break;
            case Opcode.Call: Apply(context.FunctionAt(instruction.Index, _offset)); break;
            case Opcode.CallIndirect: Apply(PopCallee(instruction)); break;
            case Opcode.ReturnCall: CheckTailCall(context.FunctionAt(instruction.Index, _offset)); break;
            case Opcode.ReturnCallIndirect: CheckTailCall(PopCallee(instruction)); break;
            case Opcode.CallRef: Apply(PopReferenceTo(instruction.Index)); break;
            case Opcode.ReturnCallRef: CheckTailCall(PopReferenceTo(instruction.Index)); break;
            case Opcode.RefAsNonNull: Push(NotNull(PopReference())); break;
            case Opcode.BrOnNull: BranchOnNull(instruction.Index); break;
            case Opcode.BrOnNonNull: BranchOnNonNull(instruction.Index); break;
            case Opcode.Throw:
                Pop(context.TagAt(instruction.Index, _offset).Parameters);
                MarkUnreachable();
                break;
            case Opcode.ThrowRef:
                Pop(ValueType.ExnRef);
                MarkUnreachable();
                break;
            case Opcode.Drop: PopAny(); break;
            case Opcode.Select: CheckSelect(); break;
            case Opcode.SelectTyped: CheckSelectTyped(instruction.ValueTypes); break;
            case Opcode.LocalGet: Push(ReadLocal(instruction.Index)); break;
            case Opcode.LocalSet: SetLocal(instruction.Index); break;
            case Opcode.LocalTee:
                SetLocal(instruction.Index);
                Push(Local(instruction.Index));
                break;
            default: CheckStoreInstruction(instruction); break;
        }
    }

    private void CheckStoreInstruction(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.GlobalGet: Push(context.GlobalAt(instruction.Index, _globalBound, _offset).Type); break;
            case Opcode.GlobalSet:
                GlobalType global = context.GlobalAt(instruction.Index, _globalBound, _offset);
                if (global.Mutability == Mutability.Constant) throw Invalid("global is immutable");
                Pop(global.Type);
                break;
            case Opcode.TableGet:
                Pop(TableAddress(instruction.Index));
                Push(TableElement(instruction.Index));
                break;
            case Opcode.TableSet:
                Pop(TableElement(instruction.Index));
                Pop(TableAddress(instruction.Index));
                break;
            case Opcode.TableGrow:
                Pop(TableAddress(instruction.Index));
                Pop(TableElement(instruction.Index));
                Push(TableAddress(instruction.Index));
                break;
            case Opcode.TableFill:
                Pop(TableAddress(instruction.Index));
                Pop(TableElement(instruction.Index));
                Pop(TableAddress(instruction.Index));
                break;
            case Opcode.RefNull:
                context.CheckValueType(instruction.ReferenceType, features, _offset);
                Push(instruction.ReferenceType);
                break;
            case Opcode.RefIsNull:
                PopReference();
                Push(ValueType.I32);
                break;
            case { } when instruction.Facts.Feature == Feature.GarbageCollection:
                CheckObjectInstruction(instruction);
                break;
            default:
                throw new InvalidOperationException($"{instruction.Facts.Name} has no typing rule");
        }
    }

    private ValueType TableAddress(uint index) => context.TableAt(index, _offset).AddressType.ToValueType();

    private ValueType TableElement(uint index) => context.TableAt(index, _offset).ElementType;

    private void Apply(FunctionType type)
    {
        Pop(type.Parameters);
        Push(type.Results);
    }

    /// <summary>Takes the index of an indirect call.</summary>
    /// <returns>The type that the function there must have.</returns>
    private FunctionType PopCallee(in Instruction instruction)
    {
        ValueType element = TableElement(instruction.Index2);
        FunctionType type = context.TypeAt(instruction.Index, _offset);
        if (!_matching.Matches(element, ValueType.FuncRef)) throw Mismatch(ValueType.FuncRef, element);
        Pop(TableAddress(instruction.Index2));
        return type;
    }

    /// <remarks>Source: WebAssembly 3.0, section 3.4.2: its results are those of the function it stands in.</remarks>
    private void CheckTailCall(FunctionType type)
    {
        if (!_matching.Matches(type.Results, _frames[0].End))
            throw Invalid("type mismatch: results of a tail call must be those of its function");
        Pop(type.Parameters);
        MarkUnreachable();
    }

    private void CheckSelect()
    {
        Pop(ValueType.I32);
        ValueType second = PopAny();
        ValueType first = PopAny();
        if (IsReference(first) || IsReference(second))
            throw Invalid("type mismatch: select without a type requires numbers or vectors");
        bool areAlike = first == second || first == TypeMatching.Unknown || second == TypeMatching.Unknown;
        if (!areAlike) throw Mismatch(first, second);
        Push(first == TypeMatching.Unknown ? second : first);
    }

    private static bool IsUnknown(ValueType type) => type is TypeMatching.Unknown or TypeMatching.UnknownReference;

    private static bool IsReference(ValueType type) => type == TypeMatching.UnknownReference || type.IsReference();

    private void CheckSelectTyped(ImmutableArray<ValueType> types)
    {
        if (types.IsDefault || types.Length != 1)
            throw Invalid("invalid result arity other than 1 is not (yet) allowed");
        context.CheckValueType(types[0], features, _offset);
        Pop(ValueType.I32);
        Pop(types[0]);
        Pop(types[0]);
        Push(types[0]);
    }
}
