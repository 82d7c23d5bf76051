using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>Relations, lane by lane.</summary>
    private static Handler LaneRelations(Opcode opcode) => opcode switch
    {
        Opcode.I8x16Eq => RelateLanes<U8, I64.Eq>(),
        Opcode.I8x16Ne => RelateLanes<U8, I64.Ne>(),
        Opcode.I8x16LtS => RelateLanes<S8, I64.LtS>(),
        Opcode.I8x16LtU => RelateLanes<U8, I64.LtU>(),
        Opcode.I8x16GtS => RelateLanes<S8, I64.GtS>(),
        Opcode.I8x16GtU => RelateLanes<U8, I64.GtU>(),
        Opcode.I8x16LeS => RelateLanes<S8, I64.LeS>(),
        Opcode.I8x16LeU => RelateLanes<U8, I64.LeU>(),
        Opcode.I8x16GeS => RelateLanes<S8, I64.GeS>(),
        Opcode.I8x16GeU => RelateLanes<U8, I64.GeU>(),
        Opcode.I16x8Eq => RelateLanes<U16, I64.Eq>(),
        Opcode.I16x8Ne => RelateLanes<U16, I64.Ne>(),
        Opcode.I16x8LtS => RelateLanes<S16, I64.LtS>(),
        Opcode.I16x8LtU => RelateLanes<U16, I64.LtU>(),
        Opcode.I16x8GtS => RelateLanes<S16, I64.GtS>(),
        Opcode.I16x8GtU => RelateLanes<U16, I64.GtU>(),
        Opcode.I16x8LeS => RelateLanes<S16, I64.LeS>(),
        Opcode.I16x8LeU => RelateLanes<U16, I64.LeU>(),
        Opcode.I16x8GeS => RelateLanes<S16, I64.GeS>(),
        Opcode.I16x8GeU => RelateLanes<U16, I64.GeU>(),
        Opcode.I32x4Eq => RelateLanes<U32, I64.Eq>(),
        Opcode.I32x4Ne => RelateLanes<U32, I64.Ne>(),
        Opcode.I32x4LtS => RelateLanes<S32, I64.LtS>(),
        Opcode.I32x4LtU => RelateLanes<U32, I64.LtU>(),
        Opcode.I32x4GtS => RelateLanes<S32, I64.GtS>(),
        Opcode.I32x4GtU => RelateLanes<U32, I64.GtU>(),
        Opcode.I32x4LeS => RelateLanes<S32, I64.LeS>(),
        Opcode.I32x4LeU => RelateLanes<U32, I64.LeU>(),
        Opcode.I32x4GeS => RelateLanes<S32, I64.GeS>(),
        Opcode.I32x4GeU => RelateLanes<U32, I64.GeU>(),
        Opcode.I64x2Eq => RelateLanes<X64, I64.Eq>(),
        Opcode.I64x2Ne => RelateLanes<X64, I64.Ne>(),
        Opcode.I64x2LtS => RelateLanes<X64, I64.LtS>(),
        Opcode.I64x2GtS => RelateLanes<X64, I64.GtS>(),
        Opcode.I64x2LeS => RelateLanes<X64, I64.LeS>(),
        Opcode.I64x2GeS => RelateLanes<X64, I64.GeS>(),
        Opcode.F32x4Eq => RelateLanes<U32, F32.Eq>(),
        Opcode.F32x4Ne => RelateLanes<U32, F32.Ne>(),
        Opcode.F32x4Lt => RelateLanes<U32, F32.Lt>(),
        Opcode.F32x4Gt => RelateLanes<U32, F32.Gt>(),
        Opcode.F32x4Le => RelateLanes<U32, F32.Le>(),
        Opcode.F32x4Ge => RelateLanes<U32, F32.Ge>(),
        Opcode.F64x2Eq => RelateLanes<X64, F64.Eq>(),
        Opcode.F64x2Ne => RelateLanes<X64, F64.Ne>(),
        Opcode.F64x2Lt => RelateLanes<X64, F64.Lt>(),
        Opcode.F64x2Gt => RelateLanes<X64, F64.Gt>(),
        Opcode.F64x2Le => RelateLanes<X64, F64.Le>(),
        Opcode.F64x2Ge => RelateLanes<X64, F64.Ge>(),
        _ => null,
    };

    private static Handler RelateLanes<TLane, TRelation>()
        where TLane : struct, ILane
        where TRelation : struct, IRelation => &VectorHandlers.Binary<LanewiseRelation<TLane, TRelation>>;
}
