using System.Numerics;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Integer instructions.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.2.</remarks>
internal static class ReferenceIntegers
{
    /// <summary>The result of an i32 instruction on bits; null where it is none, or traps.</summary>
    public static ulong? I32(Opcode opcode, uint a, uint b) => opcode switch
    {
        Opcode.I32Eqz => a == 0 ? 1u : 0u,
        Opcode.I32Eq => a == b ? 1u : 0u,
        Opcode.I32Ne => a != b ? 1u : 0u,
        Opcode.I32LtS => (int)a < (int)b ? 1u : 0u,
        Opcode.I32LtU => a < b ? 1u : 0u,
        Opcode.I32GtS => (int)a > (int)b ? 1u : 0u,
        Opcode.I32GtU => a > b ? 1u : 0u,
        Opcode.I32LeS => (int)a <= (int)b ? 1u : 0u,
        Opcode.I32LeU => a <= b ? 1u : 0u,
        Opcode.I32GeS => (int)a >= (int)b ? 1u : 0u,
        Opcode.I32GeU => a >= b ? 1u : 0u,
        Opcode.I32Clz => (uint)BitOperations.LeadingZeroCount(a),
        Opcode.I32Ctz => (uint)BitOperations.TrailingZeroCount(a),
        Opcode.I32Popcnt => (uint)BitOperations.PopCount(a),
        Opcode.I32Add => unchecked(a + b),
        Opcode.I32Sub => unchecked(a - b),
        Opcode.I32Mul => unchecked(a * b),
        Opcode.I32DivU when b != 0 => a / b,
        Opcode.I32RemU when b != 0 => a % b,
        Opcode.I32DivS when b != 0 => (uint)((long)(int)a / (int)b),
        Opcode.I32RemS when b != 0 => (uint)((long)(int)a % (int)b),
        Opcode.I32And => a & b,
        Opcode.I32Or => a | b,
        Opcode.I32Xor => a ^ b,
        Opcode.I32Shl => a << (int)(b & 31),
        Opcode.I32ShrS => (uint)((int)a >> (int)(b & 31)),
        Opcode.I32ShrU => a >> (int)(b & 31),
        Opcode.I32Rotl => BitOperations.RotateLeft(a, (int)(b & 31)),
        Opcode.I32Rotr => BitOperations.RotateRight(a, (int)(b & 31)),
        Opcode.I32Extend8S => (uint)(sbyte)a,
        Opcode.I32Extend16S => (uint)(short)a,
        Opcode.I64ExtendI32S => (ulong)(int)a,
        Opcode.I64ExtendI32U => a,
        _ => null,
    };

    /// <summary>The result of an i64 instruction on bits; null where it is none, or traps.</summary>
    public static ulong? I64(Opcode opcode, ulong a, ulong b) => opcode switch
    {
        Opcode.I64Eqz => a == 0 ? 1u : 0u,
        Opcode.I64Eq => a == b ? 1u : 0u,
        Opcode.I64Ne => a != b ? 1u : 0u,
        Opcode.I64LtS => (long)a < (long)b ? 1u : 0u,
        Opcode.I64LtU => a < b ? 1u : 0u,
        Opcode.I64GtS => (long)a > (long)b ? 1u : 0u,
        Opcode.I64GtU => a > b ? 1u : 0u,
        Opcode.I64LeS => (long)a <= (long)b ? 1u : 0u,
        Opcode.I64LeU => a <= b ? 1u : 0u,
        Opcode.I64GeS => (long)a >= (long)b ? 1u : 0u,
        Opcode.I64GeU => a >= b ? 1u : 0u,
        Opcode.I64Clz => (ulong)BitOperations.LeadingZeroCount(a),
        Opcode.I64Ctz => (ulong)BitOperations.TrailingZeroCount(a),
        Opcode.I64Popcnt => (ulong)BitOperations.PopCount(a),
        Opcode.I64Add => unchecked(a + b),
        Opcode.I64Sub => unchecked(a - b),
        Opcode.I64Mul => unchecked(a * b),
        Opcode.I64DivU when b != 0 => a / b,
        Opcode.I64RemU when b != 0 => a % b,
        Opcode.I64DivS when b != 0 => (ulong)((Int128)(long)a / (long)b),
        Opcode.I64RemS when b != 0 => (ulong)((Int128)(long)a % (long)b),
        Opcode.I64And => a & b,
        Opcode.I64Or => a | b,
        Opcode.I64Xor => a ^ b,
        Opcode.I64Shl => a << (int)(b & 63),
        Opcode.I64ShrS => (ulong)((long)a >> (int)(b & 63)),
        Opcode.I64ShrU => a >> (int)(b & 63),
        Opcode.I64Rotl => BitOperations.RotateLeft(a, (int)(b & 63)),
        Opcode.I64Rotr => BitOperations.RotateRight(a, (int)(b & 63)),
        Opcode.I64Extend8S => (ulong)(sbyte)a,
        Opcode.I64Extend16S => (ulong)(short)a,
        Opcode.I64Extend32S => (ulong)(int)a,
        Opcode.I32WrapI64 => (uint)a,
        _ => null,
    };

    /// <summary>Why a division or remainder traps; null where it does not, or is none.</summary>
    public static TrapKind? TrapOf(Opcode opcode, ulong a, ulong b) => opcode switch
    {
        Opcode.I32DivS or Opcode.I32DivU or Opcode.I32RemS or Opcode.I32RemU or Opcode.I64DivS or Opcode.I64DivU
            or Opcode.I64RemS or Opcode.I64RemU when b == 0 => TrapKind.IntegerDivideByZero,
        Opcode.I32DivS when (int)a == int.MinValue && (int)b == -1 => TrapKind.IntegerOverflow,
        Opcode.I64DivS when (long)a == long.MinValue && (long)b == -1 => TrapKind.IntegerOverflow,
        _ => null,
    };
}
