using System.Collections.Immutable;

namespace Eei.Wasm;

/// <remarks>Source: WebAssembly 3.0, sections 3.4.3 (br_on_cast) and 3.4.5 "Reference Instructions".</remarks>
internal sealed partial class BodyValidator
{
    private void CheckCast(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.RefEq:
                Pop(ValueType.EqRef);
                Pop(ValueType.EqRef);
                Push(ValueType.I32);
                break;
            case Opcode.RefTest or Opcode.RefTestNull:
                PopForCast(instruction.ReferenceType);
                Push(ValueType.I32);
                break;
            case Opcode.RefCast or Opcode.RefCastNull:
                PopForCast(instruction.ReferenceType);
                Push(instruction.ReferenceType);
                break;
            case Opcode.BrOnCast or Opcode.BrOnCastFail: BranchOnCast(instruction); break;
            case Opcode.AnyConvertExtern: Convert(ValueType.ExternRef, ValueType.AnyRef); break;
            case Opcode.ExternConvertAny: Convert(ValueType.AnyRef, ValueType.ExternRef); break;
            case Opcode.RefI31:
                Pop(ValueType.I32);
                Push(ValueType.I31Ref.WithoutNull());
                break;
            case Opcode.I31GetS or Opcode.I31GetU:
                Pop(ValueType.I31Ref);
                Push(ValueType.I32);
                break;
            default:
                throw new InvalidOperationException($"{instruction.Facts.Name} has no typing rule");
        }
    }

    /// <summary>Takes a reference of the hierarchy of the type that is asked for.</summary>
    private void PopForCast(ValueType target)
    {
        context.CheckValueType(target, features, _offset);
        Pop(_matching.TopOf(target));
    }

    /// <summary>Branches with the operand where it is of the type asked for, or where not; else it stays.</summary>
    private void BranchOnCast(in Instruction instruction)
    {
        (ValueType source, ValueType target) = (instruction.CastSource, instruction.CastTarget);
        context.CheckValueType(source, features, _offset);
        context.CheckValueType(target, features, _offset);
        if (!_matching.Matches(target, source)) throw Mismatch(source, target);
        // Null fails no cast to a type that includes it.
        ValueType failed = target.IsNullable() ? source.WithoutNull() : source;
        bool branchesWithTarget = instruction.Opcode == Opcode.BrOnCast;
        ValueType sent = branchesWithTarget ? target : failed;
        ImmutableArray<ValueType> types = Label(instruction.Index).LabelTypes;
        if (types.Length == 0)
            throw Invalid($"type mismatch: the label of {instruction.Facts.Name} takes no reference");
        if (!_matching.Matches(sent, types[^1])) throw Mismatch(types[^1], sent);
        Pop(source);
        ImmutableArray<ValueType> below = types.RemoveAt(types.Length - 1);
        Pop(below);
        Push(below);
        Push(branchesWithTarget ? failed : target);
    }

    /// <summary>Takes a reference of one hierarchy and gives one of another; null stays null.</summary>
    private void Convert(ValueType from, ValueType to)
    {
        ValueType actual = PopReference();
        if (!_matching.Matches(actual, from)) throw Mismatch(from, actual);
        Push(actual.IsNullable() ? to : to.WithoutNull());
    }
}
