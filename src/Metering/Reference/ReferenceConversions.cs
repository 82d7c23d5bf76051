using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Conversions between numbers.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.4.</remarks>
internal static class ReferenceConversions
{
    /// <summary>The result of a conversion that never traps; null where it is none.</summary>
    public static ulong? Convert(Opcode opcode, ulong a) => opcode switch
    {
        Opcode.F32ConvertI32S => ReferenceF32.Canonical((int)a),
        Opcode.F32ConvertI32U => ReferenceF32.Canonical((uint)a),
        Opcode.F32ConvertI64S => ReferenceF32.Canonical((long)a),
        Opcode.F32ConvertI64U => ReferenceF32.Canonical(a),
        Opcode.F64ConvertI32S => ReferenceF64.Canonical((int)a),
        Opcode.F64ConvertI32U => ReferenceF64.Canonical((uint)a),
        Opcode.F64ConvertI64S => ReferenceF64.Canonical((long)a),
        Opcode.F64ConvertI64U => ReferenceF64.Canonical(a),
        Opcode.F32DemoteF64 => ReferenceF32.Canonical((float)ReferenceF64.Of(a)),
        Opcode.F64PromoteF32 => ReferenceF64.Canonical(ReferenceF32.Of((uint)a)),
        Opcode.I32ReinterpretF32 or Opcode.I64ReinterpretF64 => a,
        Opcode.F32ReinterpretI32 or Opcode.F64ReinterpretI64 => a,
        _ => null,
    };

    /// <summary>The result of a truncation; null where it is none, or traps.</summary>
    /// <param name="opcode">The instruction.</param>
    /// <param name="a">Bits of the float.</param>
    /// <param name="trap">Why it traps; null where it does not, or is none.</param>
    public static ulong? Truncate(Opcode opcode, ulong a, out TrapKind? trap)
    {
        trap = null;
        if (Shape(opcode) is not { } shape) return null;
        // Every f32 is an f64, and 2^64 and less are exact there.
        double value = shape.IsSingle ? ReferenceF32.Of((uint)a) : ReferenceF64.Of(a);
        if (double.IsNaN(value))
        {
            if (!shape.Saturates) trap = TrapKind.InvalidConversionToInteger;
            return shape.Saturates ? 0 : null;
        }

        double whole = Math.Truncate(value);
        double end = Math.ScaleB(1, shape.IsSigned ? shape.Bits - 1 : shape.Bits);
        double start = shape.IsSigned ? -end : 0;
        if (whole >= start && whole < end)
            return Masked(shape.IsSigned ? (ulong)(long)whole : (ulong)whole, shape.Bits);
        if (!shape.Saturates)
        {
            trap = TrapKind.IntegerOverflow;
            return null;
        }

        ulong least = shape.IsSigned ? 1ul << (shape.Bits - 1) : 0;
        return whole < start ? least : Masked(~least, shape.Bits);
    }

    private static ulong Masked(ulong bits, int width) => width == 32 ? (uint)bits : bits;

    private static (int Bits, bool IsSigned, bool IsSingle, bool Saturates)? Shape(Opcode opcode) => opcode switch
    {
        Opcode.I32TruncF32S => (32, true, true, false),
        Opcode.I32TruncF32U => (32, false, true, false),
        Opcode.I32TruncF64S => (32, true, false, false),
        Opcode.I32TruncF64U => (32, false, false, false),
        Opcode.I64TruncF32S => (64, true, true, false),
        Opcode.I64TruncF32U => (64, false, true, false),
        Opcode.I64TruncF64S => (64, true, false, false),
        Opcode.I64TruncF64U => (64, false, false, false),
        Opcode.I32TruncSatF32S => (32, true, true, true),
        Opcode.I32TruncSatF32U => (32, false, true, true),
        Opcode.I32TruncSatF64S => (32, true, false, true),
        Opcode.I32TruncSatF64U => (32, false, false, true),
        Opcode.I64TruncSatF32S => (64, true, true, true),
        Opcode.I64TruncSatF32U => (64, false, true, true),
        Opcode.I64TruncSatF64S => (64, true, false, true),
        Opcode.I64TruncSatF64U => (64, false, false, true),
        _ => null,
    };
}
