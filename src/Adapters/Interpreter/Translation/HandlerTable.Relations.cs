using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>A form of handler for relations.</summary>
    internal interface IRelationShape
    {
        static abstract Handler Of<T>() where T : struct, IRelation;
    }

    /// <summary>The handler of a relation, or null where the instruction is none.</summary>
    internal static Handler Relation<TShape>(Opcode opcode) where TShape : struct, IRelationShape => opcode switch
    {
        Opcode.I32Eq => TShape.Of<I32.Eq>(),
        Opcode.I32Ne => TShape.Of<I32.Ne>(),
        Opcode.I32LtS => TShape.Of<I32.LtS>(),
        Opcode.I32LtU => TShape.Of<I32.LtU>(),
        Opcode.I32GtS => TShape.Of<I32.GtS>(),
        Opcode.I32GtU => TShape.Of<I32.GtU>(),
        Opcode.I32LeS => TShape.Of<I32.LeS>(),
        Opcode.I32LeU => TShape.Of<I32.LeU>(),
        Opcode.I32GeS => TShape.Of<I32.GeS>(),
        Opcode.I32GeU => TShape.Of<I32.GeU>(),
        Opcode.I64Eq => TShape.Of<I64.Eq>(),
        Opcode.I64Ne => TShape.Of<I64.Ne>(),
        Opcode.I64LtS => TShape.Of<I64.LtS>(),
        Opcode.I64LtU => TShape.Of<I64.LtU>(),
        Opcode.I64GtS => TShape.Of<I64.GtS>(),
        Opcode.I64GtU => TShape.Of<I64.GtU>(),
        Opcode.I64LeS => TShape.Of<I64.LeS>(),
        Opcode.I64LeU => TShape.Of<I64.LeU>(),
        Opcode.I64GeS => TShape.Of<I64.GeS>(),
        Opcode.I64GeU => TShape.Of<I64.GeU>(),
        Opcode.F32Eq => TShape.Of<F32.Eq>(),
        Opcode.F32Ne => TShape.Of<F32.Ne>(),
        Opcode.F32Lt => TShape.Of<F32.Lt>(),
        Opcode.F32Gt => TShape.Of<F32.Gt>(),
        Opcode.F32Le => TShape.Of<F32.Le>(),
        Opcode.F32Ge => TShape.Of<F32.Ge>(),
        Opcode.F64Eq => TShape.Of<F64.Eq>(),
        Opcode.F64Ne => TShape.Of<F64.Ne>(),
        Opcode.F64Lt => TShape.Of<F64.Lt>(),
        Opcode.F64Gt => TShape.Of<F64.Gt>(),
        Opcode.F64Le => TShape.Of<F64.Le>(),
        Opcode.F64Ge => TShape.Of<F64.Ge>(),
        _ => null,
    };

    /// <summary>The handler of a branch on a relation.</summary>
    internal static Handler Branch(Condition condition) => (condition.Form, condition.Sense) switch
    {
        (RightForm.Slot, ConditionSense.Holds) => Relation<BranchSlots>(condition.Relation),
        (RightForm.Slot, _) => Relation<Opposite<BranchSlots>>(condition.Relation),
        (_, ConditionSense.Holds) => Relation<BranchConstant>(condition.Relation),
        _ => Relation<Opposite<BranchConstant>>(condition.Relation),
    };

    /// <summary>The handler of a relation as a value.</summary>
    internal static Handler Compare(Opcode relation, RightForm form, ConditionSense sense) => (form, sense) switch
    {
        (RightForm.Slot, ConditionSense.Holds) => Relation<CompareSlots>(relation),
        (RightForm.Slot, _) => Relation<Opposite<CompareSlots>>(relation),
        (_, ConditionSense.Holds) => Relation<CompareConstant>(relation),
        _ => Relation<Opposite<CompareConstant>>(relation),
    };

    private readonly struct CompareSlots : IRelationShape
    {
        public static Handler Of<T>() where T : struct, IRelation => &ScalarHandlers.Compare<T>;
    }

    private readonly struct CompareConstant : IRelationShape
    {
        public static Handler Of<T>() where T : struct, IRelation => &ScalarHandlers.CompareConstant<T>;
    }

    private readonly struct BranchSlots : IRelationShape
    {
        public static Handler Of<T>() where T : struct, IRelation => &BranchHandlers.BranchWhere<T>;
    }

    private readonly struct BranchConstant : IRelationShape
    {
        public static Handler Of<T>() where T : struct, IRelation => &BranchHandlers.BranchWhereConstant<T>;
    }

    /// <summary>A shape for the opposite of each relation.</summary>
    private readonly struct Opposite<TShape> : IRelationShape
        where TShape : struct, IRelationShape
    {
        public static Handler Of<T>() where T : struct, IRelation => TShape.Of<Not<T>>();
    }
}
