using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>The handler of a total unary operator or conversion, or null where the instruction is none.</summary>
    internal static Handler Unary(Opcode opcode) => opcode switch
    {
        Opcode.I32Clz => &ScalarHandlers.Unary<I32.Clz>,
        Opcode.I32Ctz => &ScalarHandlers.Unary<I32.Ctz>,
        Opcode.I32Popcnt => &ScalarHandlers.Unary<I32.Popcnt>,
        Opcode.I32Extend8S => &ScalarHandlers.Unary<I32.Extend8S>,
        Opcode.I32Extend16S => &ScalarHandlers.Unary<I32.Extend16S>,
        Opcode.I64Clz => &ScalarHandlers.Unary<I64.Clz>,
        Opcode.I64Ctz => &ScalarHandlers.Unary<I64.Ctz>,
        Opcode.I64Popcnt => &ScalarHandlers.Unary<I64.Popcnt>,
        Opcode.I64Extend8S => &ScalarHandlers.Unary<I64.Extend8S>,
        Opcode.I64Extend16S => &ScalarHandlers.Unary<I64.Extend16S>,
        Opcode.I64Extend32S => &ScalarHandlers.Unary<I64.Extend32S>,
        Opcode.F32Abs => &ScalarHandlers.Unary<F32.Abs>,
        Opcode.F32Neg => &ScalarHandlers.Unary<F32.Neg>,
        Opcode.F32Ceil => &ScalarHandlers.Unary<F32.Ceil>,
        Opcode.F32Floor => &ScalarHandlers.Unary<F32.Floor>,
        Opcode.F32Trunc => &ScalarHandlers.Unary<F32.Trunc>,
        Opcode.F32Nearest => &ScalarHandlers.Unary<F32.Nearest>,
        Opcode.F32Sqrt => &ScalarHandlers.Unary<F32.Sqrt>,
        Opcode.F64Abs => &ScalarHandlers.Unary<F64.Abs>,
        Opcode.F64Neg => &ScalarHandlers.Unary<F64.Neg>,
        Opcode.F64Ceil => &ScalarHandlers.Unary<F64.Ceil>,
        Opcode.F64Floor => &ScalarHandlers.Unary<F64.Floor>,
        Opcode.F64Trunc => &ScalarHandlers.Unary<F64.Trunc>,
        Opcode.F64Nearest => &ScalarHandlers.Unary<F64.Nearest>,
        Opcode.F64Sqrt => &ScalarHandlers.Unary<F64.Sqrt>,
        Opcode.I32WrapI64 => &ScalarHandlers.Unary<Conversions.Wrap>,
        Opcode.I64ExtendI32S => &ScalarHandlers.Unary<Conversions.ExtendSigned>,
        Opcode.F32DemoteF64 => &ScalarHandlers.Unary<Conversions.Demote>,
        Opcode.F64PromoteF32 => &ScalarHandlers.Unary<Conversions.Promote>,
        _ => Converting(opcode),
    };

    /// <summary>The handler of a truncation that may trap, or null where the instruction is none.</summary>
    internal static Handler PartialUnary(Opcode opcode) => opcode switch
    {
        Opcode.I32TruncF32S => &ScalarHandlers.PartialUnary<Conversions.Truncate<F32.Format, I32.Signed>>,
        Opcode.I32TruncF32U => &ScalarHandlers.PartialUnary<Conversions.Truncate<F32.Format, I32.Unsigned>>,
        Opcode.I32TruncF64S => &ScalarHandlers.PartialUnary<Conversions.Truncate<F64.Format, I32.Signed>>,
        Opcode.I32TruncF64U => &ScalarHandlers.PartialUnary<Conversions.Truncate<F64.Format, I32.Unsigned>>,
        Opcode.I64TruncF32S => &ScalarHandlers.PartialUnary<Conversions.Truncate<F32.Format, I64.Signed>>,
        Opcode.I64TruncF32U => &ScalarHandlers.PartialUnary<Conversions.Truncate<F32.Format, I64.Unsigned>>,
        Opcode.I64TruncF64S => &ScalarHandlers.PartialUnary<Conversions.Truncate<F64.Format, I64.Signed>>,
        Opcode.I64TruncF64U => &ScalarHandlers.PartialUnary<Conversions.Truncate<F64.Format, I64.Unsigned>>,
        _ => null,
    };

    private static Handler Converting(Opcode opcode) => opcode switch
    {
        Opcode.I32TruncSatF32S =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F32.Format, I32.Signed>>,
        Opcode.I32TruncSatF32U =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F32.Format, I32.Unsigned>>,
        Opcode.I32TruncSatF64S =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F64.Format, I32.Signed>>,
        Opcode.I32TruncSatF64U =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F64.Format, I32.Unsigned>>,
        Opcode.I64TruncSatF32S =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F32.Format, I64.Signed>>,
        Opcode.I64TruncSatF32U =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F32.Format, I64.Unsigned>>,
        Opcode.I64TruncSatF64S =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F64.Format, I64.Signed>>,
        Opcode.I64TruncSatF64U =>
            &ScalarHandlers.Unary<Conversions.TruncateSaturating<F64.Format, I64.Unsigned>>,
        Opcode.F32ConvertI32S => &ScalarHandlers.Unary<Conversions.ConvertSigned32<F32.Format>>,
        Opcode.F32ConvertI32U => &ScalarHandlers.Unary<Conversions.ConvertUnsigned<F32.Format>>,
        Opcode.F32ConvertI64S => &ScalarHandlers.Unary<Conversions.ConvertSigned64<F32.Format>>,
        Opcode.F32ConvertI64U => &ScalarHandlers.Unary<Conversions.ConvertUnsigned<F32.Format>>,
        Opcode.F64ConvertI32S => &ScalarHandlers.Unary<Conversions.ConvertSigned32<F64.Format>>,
        Opcode.F64ConvertI32U => &ScalarHandlers.Unary<Conversions.ConvertUnsigned<F64.Format>>,
        Opcode.F64ConvertI64S => &ScalarHandlers.Unary<Conversions.ConvertSigned64<F64.Format>>,
        Opcode.F64ConvertI64U => &ScalarHandlers.Unary<Conversions.ConvertUnsigned<F64.Format>>,
        _ => null,
    };
}
