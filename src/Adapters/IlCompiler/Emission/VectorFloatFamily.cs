using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Float arithmetic lane by lane.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.3.3 and 4.4.3; NaN: eei.md part A, NaN.</remarks>
internal static class VectorFloatFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.F32x4Abs] = Rule(nameof(VectorFloats.Absolute), typeof(float)),
        [Opcode.F32x4Neg] = Rule(nameof(VectorFloats.Negate), typeof(float)),
        [Opcode.F32x4Sqrt] = Rule(nameof(VectorFloats.SquareRoot), typeof(float)),
        [Opcode.F32x4Ceil] = Rule(nameof(VectorFloats.Ceiling), typeof(float)),
        [Opcode.F32x4Floor] = Rule(nameof(VectorFloats.Floor), typeof(float)),
        [Opcode.F32x4Trunc] = Rule(nameof(VectorFloats.Truncate), typeof(float)),
        [Opcode.F32x4Nearest] = Rule(nameof(VectorFloats.Nearest), typeof(float)),
        [Opcode.F32x4Add] = Rule(nameof(VectorFloats.Add), typeof(float)),
        [Opcode.F32x4Sub] = Rule(nameof(VectorFloats.Subtract), typeof(float)),
        [Opcode.F32x4Mul] = Rule(nameof(VectorFloats.Multiply), typeof(float)),
        [Opcode.F32x4Div] = Rule(nameof(VectorFloats.Divide), typeof(float)),
        [Opcode.F32x4Min] = Rule(nameof(VectorFloats.Minimum), typeof(float)),
        [Opcode.F32x4Max] = Rule(nameof(VectorFloats.Maximum), typeof(float)),
        [Opcode.F32x4Pmin] = Rule(nameof(VectorFloats.PseudoMinimum), typeof(float)),
        [Opcode.F32x4Pmax] = Rule(nameof(VectorFloats.PseudoMaximum), typeof(float)),
        [Opcode.F64x2Abs] = Rule(nameof(VectorFloats.Absolute), typeof(double)),
        [Opcode.F64x2Neg] = Rule(nameof(VectorFloats.Negate), typeof(double)),
        [Opcode.F64x2Sqrt] = Rule(nameof(VectorFloats.SquareRoot), typeof(double)),
        [Opcode.F64x2Ceil] = Rule(nameof(VectorFloats.Ceiling), typeof(double)),
        [Opcode.F64x2Floor] = Rule(nameof(VectorFloats.Floor), typeof(double)),
        [Opcode.F64x2Trunc] = Rule(nameof(VectorFloats.Truncate), typeof(double)),
        [Opcode.F64x2Nearest] = Rule(nameof(VectorFloats.Nearest), typeof(double)),
        [Opcode.F64x2Add] = Rule(nameof(VectorFloats.Add), typeof(double)),
        [Opcode.F64x2Sub] = Rule(nameof(VectorFloats.Subtract), typeof(double)),
        [Opcode.F64x2Mul] = Rule(nameof(VectorFloats.Multiply), typeof(double)),
        [Opcode.F64x2Div] = Rule(nameof(VectorFloats.Divide), typeof(double)),
        [Opcode.F64x2Min] = Rule(nameof(VectorFloats.Minimum), typeof(double)),
        [Opcode.F64x2Max] = Rule(nameof(VectorFloats.Maximum), typeof(double)),
        [Opcode.F64x2Pmin] = Rule(nameof(VectorFloats.PseudoMinimum), typeof(double)),
        [Opcode.F64x2Pmax] = Rule(nameof(VectorFloats.PseudoMaximum), typeof(double)),
    };

    private static EmissionRule Rule(string name, params Type[] lanes) =>
        VectorRules.Through(typeof(VectorFloats), name, lanes);
}
