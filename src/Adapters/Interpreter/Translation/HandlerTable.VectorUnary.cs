using Eei.Wasm;
using static Eei.Interpreter.Conversions;
using static Eei.Interpreter.LaneRules;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>One vector, lane by lane.</summary>
    private static Handler LanesOfOne(Opcode opcode) => opcode switch
    {
        Opcode.V128Not => UnaryLanes<X64, LaneArithmetic.Not>(),
        Opcode.I8x16Abs => UnaryLanes<S8, LaneArithmetic.Abs>(),
        Opcode.I8x16Neg => UnaryLanes<U8, LaneArithmetic.Neg>(),
        Opcode.I8x16Popcnt => UnaryLanes<U8, I64.Popcnt>(),
        Opcode.I16x8Abs => UnaryLanes<S16, LaneArithmetic.Abs>(),
        Opcode.I16x8Neg => UnaryLanes<U16, LaneArithmetic.Neg>(),
        Opcode.I32x4Abs => UnaryLanes<S32, LaneArithmetic.Abs>(),
        Opcode.I32x4Neg => UnaryLanes<U32, LaneArithmetic.Neg>(),
        Opcode.I64x2Abs => UnaryLanes<X64, LaneArithmetic.Abs>(),
        Opcode.I64x2Neg => UnaryLanes<X64, LaneArithmetic.Neg>(),
        Opcode.F32x4Abs => UnaryLanes<U32, F32.Abs>(),
        Opcode.F32x4Neg => UnaryLanes<U32, F32.Neg>(),
        Opcode.F32x4Sqrt => UnaryLanes<U32, F32.Sqrt>(),
        Opcode.F32x4Ceil => UnaryLanes<U32, F32.Ceil>(),
        Opcode.F32x4Floor => UnaryLanes<U32, F32.Floor>(),
        Opcode.F32x4Trunc => UnaryLanes<U32, F32.Trunc>(),
        Opcode.F32x4Nearest => UnaryLanes<U32, F32.Nearest>(),
        Opcode.F64x2Abs => UnaryLanes<X64, F64.Abs>(),
        Opcode.F64x2Neg => UnaryLanes<X64, F64.Neg>(),
        Opcode.F64x2Sqrt => UnaryLanes<X64, F64.Sqrt>(),
        Opcode.F64x2Ceil => UnaryLanes<X64, F64.Ceil>(),
        Opcode.F64x2Floor => UnaryLanes<X64, F64.Floor>(),
        Opcode.F64x2Trunc => UnaryLanes<X64, F64.Trunc>(),
        Opcode.F64x2Nearest => UnaryLanes<X64, F64.Nearest>(),
        _ => null,
    };

    /// <summary>Integers of half the width.</summary>
    private static Handler WidenedLanes(Opcode opcode) => opcode switch
    {
        Opcode.I16x8ExtendLowI8x16S => MakeOfOne<U16, Extend<S8, LowHalf>>(),
        Opcode.I16x8ExtendLowI8x16U => MakeOfOne<U16, Extend<U8, LowHalf>>(),
        Opcode.I16x8ExtendHighI8x16S => MakeOfOne<U16, Extend<S8, HighHalf>>(),
        Opcode.I16x8ExtendHighI8x16U => MakeOfOne<U16, Extend<U8, HighHalf>>(),
        Opcode.I32x4ExtendLowI16x8S => MakeOfOne<U32, Extend<S16, LowHalf>>(),
        Opcode.I32x4ExtendLowI16x8U => MakeOfOne<U32, Extend<U16, LowHalf>>(),
        Opcode.I32x4ExtendHighI16x8S => MakeOfOne<U32, Extend<S16, HighHalf>>(),
        Opcode.I32x4ExtendHighI16x8U => MakeOfOne<U32, Extend<U16, HighHalf>>(),
        Opcode.I64x2ExtendLowI32x4S => MakeOfOne<X64, Extend<S32, LowHalf>>(),
        Opcode.I64x2ExtendLowI32x4U => MakeOfOne<X64, Extend<U32, LowHalf>>(),
        Opcode.I64x2ExtendHighI32x4S => MakeOfOne<X64, Extend<S32, HighHalf>>(),
        Opcode.I64x2ExtendHighI32x4U => MakeOfOne<X64, Extend<U32, HighHalf>>(),
        Opcode.I16x8ExtaddPairwiseI8x16S => MakeOfOne<U16, AddPairwise<S8>>(),
        Opcode.I16x8ExtaddPairwiseI8x16U => MakeOfOne<U16, AddPairwise<U8>>(),
        Opcode.I32x4ExtaddPairwiseI16x8S => MakeOfOne<U32, AddPairwise<S16>>(),
        Opcode.I32x4ExtaddPairwiseI16x8U => MakeOfOne<U32, AddPairwise<U16>>(),
        _ => null,
    };

    /// <summary>Between integers and floats, and between floats.</summary>
    private static Handler ConvertedLanes(Opcode opcode) => opcode switch
    {
        Opcode.I32x4TruncSatF32x4S => UnaryLanes<U32, TruncateSaturating<F32.Format, I32.Signed>>(),
        Opcode.I32x4TruncSatF32x4U => UnaryLanes<U32, TruncateSaturating<F32.Format, I32.Unsigned>>(),
        Opcode.I32x4TruncSatF64x2SZero =>
            MakeOfOne<U32, ConvertLow<X64, TruncateSaturating<F64.Format, I32.Signed>>>(),
        Opcode.I32x4TruncSatF64x2UZero =>
            MakeOfOne<U32, ConvertLow<X64, TruncateSaturating<F64.Format, I32.Unsigned>>>(),
        Opcode.F32x4ConvertI32x4S => UnaryLanes<S32, ConvertSigned64<F32.Format>>(),
        Opcode.F32x4ConvertI32x4U => UnaryLanes<U32, ConvertUnsigned<F32.Format>>(),
        Opcode.F64x2ConvertLowI32x4S => MakeOfOne<X64, ConvertLow<S32, ConvertSigned64<F64.Format>>>(),
        Opcode.F64x2ConvertLowI32x4U => MakeOfOne<X64, ConvertLow<U32, ConvertUnsigned<F64.Format>>>(),
        Opcode.F32x4DemoteF64x2Zero => MakeOfOne<U32, ConvertLow<X64, Demote>>(),
        Opcode.F64x2PromoteLowF32x4 => MakeOfOne<X64, ConvertLow<U32, Promote>>(),
        _ => null,
    };

    private static Handler UnaryLanes<TLane, TOperator>()
        where TLane : struct, ILane
        where TOperator : struct, IUnaryOperator => &VectorHandlers.Unary<LanewiseUnary<TLane, TOperator>>;

    private static Handler MakeOfOne<TLane, TRule>()
        where TLane : struct, ILane
        where TRule : struct, ILaneOfOne => &VectorHandlers.Unary<MadeOfOne<TLane, TRule>>;
}
