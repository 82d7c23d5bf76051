using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>How the NaNs of one shape of value are made canonical.</summary>
/// <param name="Type">f32, f64 or v128.</param>
/// <param name="Constant">The canonical NaN, in all lanes.</param>
/// <param name="Equal">Compares a value with itself; a NaN is not equal to itself.</param>
/// <param name="Choose">select, or bitselect for lanes.</param>
/// <remarks>Source: WebAssembly 2.0, section 4.3.3 "NaN Propagation".</remarks>
internal sealed record CanonicalForm(ValueType Type, Instruction Constant, Opcode Equal, Opcode Choose)
{
    private const ulong NaN32 = 0x7FC0_0000;
    private const ulong NaN64 = 0x7FF8_0000_0000_0000;

    private static readonly CanonicalForm Float32 = new(
        ValueType.F32, new Instruction(Opcode.F32Const) { Bits = NaN32 }, Opcode.F32Eq, Opcode.Select);

    private static readonly CanonicalForm Float64 = new(
        ValueType.F64, new Instruction(Opcode.F64Const) { Bits = NaN64 }, Opcode.F64Eq, Opcode.Select);

    private static readonly CanonicalForm Lanes32 = new(
        ValueType.V128,
        new Instruction(Opcode.V128Const) { Bits = (NaN32 << 32) | NaN32, BitsHigh = (NaN32 << 32) | NaN32 },
        Opcode.F32x4Eq, Opcode.V128Bitselect);

    private static readonly CanonicalForm Lanes64 = new(
        ValueType.V128, new Instruction(Opcode.V128Const) { Bits = NaN64, BitsHigh = NaN64 },
        Opcode.F64x2Eq, Opcode.V128Bitselect);

    /// <summary>The form for the result of an instruction, or null where its NaNs are laid down.</summary>
    public static CanonicalForm? Of(Opcode opcode) => opcode switch
    {
        Opcode.F32Ceil or Opcode.F32Floor or Opcode.F32Trunc or Opcode.F32Nearest or Opcode.F32Sqrt
            or Opcode.F32Add or Opcode.F32Sub or Opcode.F32Mul or Opcode.F32Div or Opcode.F32Min or Opcode.F32Max
            or Opcode.F32DemoteF64 => Float32,
        Opcode.F64Ceil or Opcode.F64Floor or Opcode.F64Trunc or Opcode.F64Nearest or Opcode.F64Sqrt
            or Opcode.F64Add or Opcode.F64Sub or Opcode.F64Mul or Opcode.F64Div or Opcode.F64Min or Opcode.F64Max
            or Opcode.F64PromoteF32 => Float64,
        Opcode.F32x4Ceil or Opcode.F32x4Floor or Opcode.F32x4Trunc or Opcode.F32x4Nearest or Opcode.F32x4Sqrt
            or Opcode.F32x4Add or Opcode.F32x4Sub or Opcode.F32x4Mul or Opcode.F32x4Div or Opcode.F32x4Min
            or Opcode.F32x4Max or Opcode.F32x4DemoteF64x2Zero => Lanes32,
        Opcode.F64x2Ceil or Opcode.F64x2Floor or Opcode.F64x2Trunc or Opcode.F64x2Nearest or Opcode.F64x2Sqrt
            or Opcode.F64x2Add or Opcode.F64x2Sub or Opcode.F64x2Mul or Opcode.F64x2Div or Opcode.F64x2Min
            or Opcode.F64x2Max or Opcode.F64x2PromoteLowF32x4 => Lanes64,
        _ => null,
    };

    /// <summary>Pushes what a local holds, made canonical.</summary>
    public void Write(CodeWriter code, uint local)
    {
        code.LocalGet(local);
        code.Add(Constant);
        code.LocalGet(local);
        code.LocalGet(local);
        code.Op(Equal);
        code.Op(Choose);
    }
}
