using Eei.Wasm;
using static Eei.Interpreter.LaneRules;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>Integers of equal widths, lane by lane.</summary>
    private static Handler IntegerLanes(Opcode opcode) => opcode switch
    {
        Opcode.I8x16Add => BinaryLanes<U8, I64.Add>(),
        Opcode.I8x16AddSatS => BinaryLanes<S8, LaneArithmetic.AddSat<S8>>(),
        Opcode.I8x16AddSatU => BinaryLanes<U8, LaneArithmetic.AddSat<U8>>(),
        Opcode.I8x16Sub => BinaryLanes<U8, I64.Sub>(),
        Opcode.I8x16SubSatS => BinaryLanes<S8, LaneArithmetic.SubSat<S8>>(),
        Opcode.I8x16SubSatU => BinaryLanes<U8, LaneArithmetic.SubSat<U8>>(),
        Opcode.I8x16MinS => BinaryLanes<S8, LaneArithmetic.Min>(),
        Opcode.I8x16MinU => BinaryLanes<U8, LaneArithmetic.Min>(),
        Opcode.I8x16MaxS => BinaryLanes<S8, LaneArithmetic.Max>(),
        Opcode.I8x16MaxU => BinaryLanes<U8, LaneArithmetic.Max>(),
        Opcode.I8x16AvgrU => BinaryLanes<U8, LaneArithmetic.AverageRounded>(),
        Opcode.I16x8Add => BinaryLanes<U16, I64.Add>(),
        Opcode.I16x8AddSatS => BinaryLanes<S16, LaneArithmetic.AddSat<S16>>(),
        Opcode.I16x8AddSatU => BinaryLanes<U16, LaneArithmetic.AddSat<U16>>(),
        Opcode.I16x8Sub => BinaryLanes<U16, I64.Sub>(),
        Opcode.I16x8SubSatS => BinaryLanes<S16, LaneArithmetic.SubSat<S16>>(),
        Opcode.I16x8SubSatU => BinaryLanes<U16, LaneArithmetic.SubSat<U16>>(),
        Opcode.I16x8Mul => BinaryLanes<U16, I64.Mul>(),
        Opcode.I16x8MinS => BinaryLanes<S16, LaneArithmetic.Min>(),
        Opcode.I16x8MinU => BinaryLanes<U16, LaneArithmetic.Min>(),
        Opcode.I16x8MaxS => BinaryLanes<S16, LaneArithmetic.Max>(),
        Opcode.I16x8MaxU => BinaryLanes<U16, LaneArithmetic.Max>(),
        Opcode.I16x8AvgrU => BinaryLanes<U16, LaneArithmetic.AverageRounded>(),
        Opcode.I16x8Q15mulrSatS => BinaryLanes<S16, LaneArithmetic.Q15MulRoundedSat>(),
        Opcode.I32x4Add => BinaryLanes<U32, I64.Add>(),
        Opcode.I32x4Sub => BinaryLanes<U32, I64.Sub>(),
        Opcode.I32x4Mul => BinaryLanes<U32, I64.Mul>(),
        Opcode.I32x4MinS => BinaryLanes<S32, LaneArithmetic.Min>(),
        Opcode.I32x4MinU => BinaryLanes<U32, LaneArithmetic.Min>(),
        Opcode.I32x4MaxS => BinaryLanes<S32, LaneArithmetic.Max>(),
        Opcode.I32x4MaxU => BinaryLanes<U32, LaneArithmetic.Max>(),
        Opcode.I64x2Add => BinaryLanes<X64, I64.Add>(),
        Opcode.I64x2Sub => BinaryLanes<X64, I64.Sub>(),
        Opcode.I64x2Mul => BinaryLanes<X64, I64.Mul>(),
        Opcode.V128And => BinaryLanes<X64, I64.And>(),
        Opcode.V128Andnot => BinaryLanes<X64, LaneArithmetic.AndNot>(),
        Opcode.V128Or => BinaryLanes<X64, I64.Or>(),
        Opcode.V128Xor => BinaryLanes<X64, I64.Xor>(),
        _ => null,
    };

    /// <summary>Integers whose lanes come from other lanes.</summary>
    private static Handler IntegersOfOtherLanes(Opcode opcode) => opcode switch
    {
        Opcode.I16x8ExtmulLowI8x16S => MakeOfTwo<U16, ExtendedMul<S8, LowHalf>>(),
        Opcode.I16x8ExtmulLowI8x16U => MakeOfTwo<U16, ExtendedMul<U8, LowHalf>>(),
        Opcode.I16x8ExtmulHighI8x16S => MakeOfTwo<U16, ExtendedMul<S8, HighHalf>>(),
        Opcode.I16x8ExtmulHighI8x16U => MakeOfTwo<U16, ExtendedMul<U8, HighHalf>>(),
        Opcode.I32x4ExtmulLowI16x8S => MakeOfTwo<U32, ExtendedMul<S16, LowHalf>>(),
        Opcode.I32x4ExtmulLowI16x8U => MakeOfTwo<U32, ExtendedMul<U16, LowHalf>>(),
        Opcode.I32x4ExtmulHighI16x8S => MakeOfTwo<U32, ExtendedMul<S16, HighHalf>>(),
        Opcode.I32x4ExtmulHighI16x8U => MakeOfTwo<U32, ExtendedMul<U16, HighHalf>>(),
        Opcode.I64x2ExtmulLowI32x4S => MakeOfTwo<X64, ExtendedMul<S32, LowHalf>>(),
        Opcode.I64x2ExtmulLowI32x4U => MakeOfTwo<X64, ExtendedMul<U32, LowHalf>>(),
        Opcode.I64x2ExtmulHighI32x4S => MakeOfTwo<X64, ExtendedMul<S32, HighHalf>>(),
        Opcode.I64x2ExtmulHighI32x4U => MakeOfTwo<X64, ExtendedMul<U32, HighHalf>>(),
        Opcode.I32x4DotI16x8S => MakeOfTwo<U32, Dot<S16>>(),
        Opcode.I8x16NarrowI16x8S => MakeOfTwo<U8, Narrow<S16, S8>>(),
        Opcode.I8x16NarrowI16x8U => MakeOfTwo<U8, Narrow<S16, U8>>(),
        Opcode.I16x8NarrowI32x4S => MakeOfTwo<U16, Narrow<S32, S16>>(),
        Opcode.I16x8NarrowI32x4U => MakeOfTwo<U16, Narrow<S32, U16>>(),
        Opcode.I8x16Swizzle => MakeOfTwo<U8, Swizzle>(),
        _ => null,
    };

    /// <summary>Floats, lane by lane.</summary>
    private static Handler FloatLanes(Opcode opcode) => opcode switch
    {
        Opcode.F32x4Add => BinaryLanes<U32, F32.Add>(),
        Opcode.F32x4Sub => BinaryLanes<U32, F32.Sub>(),
        Opcode.F32x4Mul => BinaryLanes<U32, F32.Mul>(),
        Opcode.F32x4Div => BinaryLanes<U32, F32.Div>(),
        Opcode.F32x4Min => BinaryLanes<U32, F32.Min>(),
        Opcode.F32x4Max => BinaryLanes<U32, F32.Max>(),
        Opcode.F32x4Pmin => BinaryLanes<U32, LaneArithmetic.PseudoMin<F32.Lt>>(),
        Opcode.F32x4Pmax => BinaryLanes<U32, LaneArithmetic.PseudoMax<F32.Lt>>(),
        Opcode.F64x2Add => BinaryLanes<X64, F64.Add>(),
        Opcode.F64x2Sub => BinaryLanes<X64, F64.Sub>(),
        Opcode.F64x2Mul => BinaryLanes<X64, F64.Mul>(),
        Opcode.F64x2Div => BinaryLanes<X64, F64.Div>(),
        Opcode.F64x2Min => BinaryLanes<X64, F64.Min>(),
        Opcode.F64x2Max => BinaryLanes<X64, F64.Max>(),
        Opcode.F64x2Pmin => BinaryLanes<X64, LaneArithmetic.PseudoMin<F64.Lt>>(),
        Opcode.F64x2Pmax => BinaryLanes<X64, LaneArithmetic.PseudoMax<F64.Lt>>(),
        _ => null,
    };

    private static Handler BinaryLanes<TLane, TOperator>()
        where TLane : struct, ILane
        where TOperator : struct, IBinaryOperator => &VectorHandlers.Binary<LanewiseBinary<TLane, TOperator>>;

    private static Handler MakeOfTwo<TLane, TRule>()
        where TLane : struct, ILane
        where TRule : struct, ILaneOfTwo => &VectorHandlers.Binary<MadeOfTwo<TLane, TRule>>;
}
