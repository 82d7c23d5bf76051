using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Comparison lane by lane.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.3, vrelop.</remarks>
internal static class VectorComparisonFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I8x16Eq] = Rule(nameof(VectorComparisons.Equal), typeof(sbyte)),
        [Opcode.I8x16Ne] = Rule(nameof(VectorComparisons.NotEqual), typeof(sbyte)),
        [Opcode.I8x16LtS] = Rule(nameof(VectorComparisons.Less), typeof(sbyte)),
        [Opcode.I8x16LtU] = Rule(nameof(VectorComparisons.Less), typeof(byte)),
        [Opcode.I8x16GtS] = Rule(nameof(VectorComparisons.Greater), typeof(sbyte)),
        [Opcode.I8x16GtU] = Rule(nameof(VectorComparisons.Greater), typeof(byte)),
        [Opcode.I8x16LeS] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(sbyte)),
        [Opcode.I8x16LeU] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(byte)),
        [Opcode.I8x16GeS] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(sbyte)),
        [Opcode.I8x16GeU] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(byte)),
        [Opcode.I16x8Eq] = Rule(nameof(VectorComparisons.Equal), typeof(short)),
        [Opcode.I16x8Ne] = Rule(nameof(VectorComparisons.NotEqual), typeof(short)),
        [Opcode.I16x8LtS] = Rule(nameof(VectorComparisons.Less), typeof(short)),
        [Opcode.I16x8LtU] = Rule(nameof(VectorComparisons.Less), typeof(ushort)),
        [Opcode.I16x8GtS] = Rule(nameof(VectorComparisons.Greater), typeof(short)),
        [Opcode.I16x8GtU] = Rule(nameof(VectorComparisons.Greater), typeof(ushort)),
        [Opcode.I16x8LeS] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(short)),
        [Opcode.I16x8LeU] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(ushort)),
        [Opcode.I16x8GeS] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(short)),
        [Opcode.I16x8GeU] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(ushort)),
        [Opcode.I32x4Eq] = Rule(nameof(VectorComparisons.Equal), typeof(int)),
        [Opcode.I32x4Ne] = Rule(nameof(VectorComparisons.NotEqual), typeof(int)),
        [Opcode.I32x4LtS] = Rule(nameof(VectorComparisons.Less), typeof(int)),
        [Opcode.I32x4LtU] = Rule(nameof(VectorComparisons.Less), typeof(uint)),
        [Opcode.I32x4GtS] = Rule(nameof(VectorComparisons.Greater), typeof(int)),
        [Opcode.I32x4GtU] = Rule(nameof(VectorComparisons.Greater), typeof(uint)),
        [Opcode.I32x4LeS] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(int)),
        [Opcode.I32x4LeU] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(uint)),
        [Opcode.I32x4GeS] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(int)),
        [Opcode.I32x4GeU] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(uint)),
        [Opcode.I64x2Eq] = Rule(nameof(VectorComparisons.Equal), typeof(long)),
        [Opcode.I64x2Ne] = Rule(nameof(VectorComparisons.NotEqual), typeof(long)),
        [Opcode.I64x2LtS] = Rule(nameof(VectorComparisons.Less), typeof(long)),
        [Opcode.I64x2GtS] = Rule(nameof(VectorComparisons.Greater), typeof(long)),
        [Opcode.I64x2LeS] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(long)),
        [Opcode.I64x2GeS] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(long)),
        [Opcode.F32x4Eq] = Rule(nameof(VectorComparisons.Equal), typeof(float)),
        [Opcode.F32x4Ne] = Rule(nameof(VectorComparisons.NotEqual), typeof(float)),
        [Opcode.F32x4Lt] = Rule(nameof(VectorComparisons.Less), typeof(float)),
        [Opcode.F32x4Gt] = Rule(nameof(VectorComparisons.Greater), typeof(float)),
        [Opcode.F32x4Le] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(float)),
        [Opcode.F32x4Ge] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(float)),
        [Opcode.F64x2Eq] = Rule(nameof(VectorComparisons.Equal), typeof(double)),
        [Opcode.F64x2Ne] = Rule(nameof(VectorComparisons.NotEqual), typeof(double)),
        [Opcode.F64x2Lt] = Rule(nameof(VectorComparisons.Less), typeof(double)),
        [Opcode.F64x2Gt] = Rule(nameof(VectorComparisons.Greater), typeof(double)),
        [Opcode.F64x2Le] = Rule(nameof(VectorComparisons.LessOrEqual), typeof(double)),
        [Opcode.F64x2Ge] = Rule(nameof(VectorComparisons.GreaterOrEqual), typeof(double)),
    };

    private static EmissionRule Rule(string name, params Type[] lanes) =>
        VectorRules.Through(typeof(VectorComparisons), name, lanes);
}
