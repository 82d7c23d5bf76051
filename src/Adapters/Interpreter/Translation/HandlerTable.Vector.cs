using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>
    /// The handler of a vector instruction on operands in slots, or null where the instruction is none.
    /// </summary>
    internal static Handler Vector(Opcode opcode)
    {
        if (opcode == Opcode.V128Bitselect) return &VectorHandlers.Bitselect;
        Handler handler = IntegerLanes(opcode);
        if (handler == null) handler = LaneRelations(opcode);
        if (handler == null) handler = LanesOfOne(opcode);
        if (handler == null) handler = FloatLanes(opcode);
        if (handler == null) handler = IntegersOfOtherLanes(opcode);
        if (handler == null) handler = WidenedLanes(opcode);
        if (handler == null) handler = ConvertedLanes(opcode);
        if (handler == null) handler = SingleLanes(opcode);
        if (handler == null) handler = LaneShifts(opcode);
        return handler != null ? handler : VectorTests(opcode);
    }

    /// <summary>Splats, and one lane at a time.</summary>
    private static Handler SingleLanes(Opcode opcode) => opcode switch
    {
        Opcode.I8x16Splat => &VectorHandlers.Splat<U8>,
        Opcode.I8x16ExtractLaneS => &VectorHandlers.ExtractLane<S8>,
        Opcode.I8x16ExtractLaneU => &VectorHandlers.ExtractLane<U8>,
        Opcode.I8x16ReplaceLane => &VectorHandlers.ReplaceLane<U8>,
        Opcode.I16x8Splat => &VectorHandlers.Splat<U16>,
        Opcode.I16x8ExtractLaneS => &VectorHandlers.ExtractLane<S16>,
        Opcode.I16x8ExtractLaneU => &VectorHandlers.ExtractLane<U16>,
        Opcode.I16x8ReplaceLane => &VectorHandlers.ReplaceLane<U16>,
        Opcode.I32x4Splat => &VectorHandlers.Splat<U32>,
        Opcode.I32x4ExtractLane => &VectorHandlers.ExtractLane<U32>,
        Opcode.I32x4ReplaceLane => &VectorHandlers.ReplaceLane<U32>,
        Opcode.I64x2Splat => &VectorHandlers.Splat<X64>,
        Opcode.I64x2ExtractLane => &VectorHandlers.ExtractLane<X64>,
        Opcode.I64x2ReplaceLane => &VectorHandlers.ReplaceLane<X64>,
        Opcode.F32x4Splat => &VectorHandlers.Splat<U32>,
        Opcode.F32x4ExtractLane => &VectorHandlers.ExtractLane<U32>,
        Opcode.F32x4ReplaceLane => &VectorHandlers.ReplaceLane<U32>,
        Opcode.F64x2Splat => &VectorHandlers.Splat<X64>,
        Opcode.F64x2ExtractLane => &VectorHandlers.ExtractLane<X64>,
        Opcode.F64x2ReplaceLane => &VectorHandlers.ReplaceLane<X64>,
        _ => null,
    };

    /// <summary>Shifts of all lanes by one i32.</summary>
    private static Handler LaneShifts(Opcode opcode) => opcode switch
    {
        Opcode.I8x16Shl => &VectorHandlers.Shift<LanewiseShift<U8, I64.Shl>>,
        Opcode.I8x16ShrS => &VectorHandlers.Shift<LanewiseShift<S8, I64.ShrS>>,
        Opcode.I8x16ShrU => &VectorHandlers.Shift<LanewiseShift<U8, I64.ShrU>>,
        Opcode.I16x8Shl => &VectorHandlers.Shift<LanewiseShift<U16, I64.Shl>>,
        Opcode.I16x8ShrS => &VectorHandlers.Shift<LanewiseShift<S16, I64.ShrS>>,
        Opcode.I16x8ShrU => &VectorHandlers.Shift<LanewiseShift<U16, I64.ShrU>>,
        Opcode.I32x4Shl => &VectorHandlers.Shift<LanewiseShift<U32, I64.Shl>>,
        Opcode.I32x4ShrS => &VectorHandlers.Shift<LanewiseShift<S32, I64.ShrS>>,
        Opcode.I32x4ShrU => &VectorHandlers.Shift<LanewiseShift<U32, I64.ShrU>>,
        Opcode.I64x2Shl => &VectorHandlers.Shift<LanewiseShift<X64, I64.Shl>>,
        Opcode.I64x2ShrS => &VectorHandlers.Shift<LanewiseShift<X64, I64.ShrS>>,
        Opcode.I64x2ShrU => &VectorHandlers.Shift<LanewiseShift<X64, I64.ShrU>>,
        _ => null,
    };

    /// <summary>An i32 of a vector.</summary>
    private static Handler VectorTests(Opcode opcode) => opcode switch
    {
        Opcode.V128AnyTrue => &VectorHandlers.Test<VectorPredicates.AnyTrue>,
        Opcode.I8x16AllTrue => &VectorHandlers.Test<VectorPredicates.AllTrue<U8>>,
        Opcode.I8x16Bitmask => &VectorHandlers.Test<VectorPredicates.Bitmask<U8>>,
        Opcode.I16x8AllTrue => &VectorHandlers.Test<VectorPredicates.AllTrue<U16>>,
        Opcode.I16x8Bitmask => &VectorHandlers.Test<VectorPredicates.Bitmask<U16>>,
        Opcode.I32x4AllTrue => &VectorHandlers.Test<VectorPredicates.AllTrue<U32>>,
        Opcode.I32x4Bitmask => &VectorHandlers.Test<VectorPredicates.Bitmask<U32>>,
        Opcode.I64x2AllTrue => &VectorHandlers.Test<VectorPredicates.AllTrue<X64>>,
        Opcode.I64x2Bitmask => &VectorHandlers.Test<VectorPredicates.Bitmask<X64>>,
        _ => null,
    };
}
