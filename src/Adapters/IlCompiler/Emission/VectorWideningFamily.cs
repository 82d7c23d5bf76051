using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Integer operations between lanes of two widths.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.3.</remarks>
internal static class VectorWideningFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I8x16NarrowI16x8S] = Rule(nameof(VectorWidening.Narrow16Signed)),
        [Opcode.I8x16NarrowI16x8U] = Rule(nameof(VectorWidening.Narrow16Unsigned)),
        [Opcode.I16x8NarrowI32x4S] = Rule(nameof(VectorWidening.Narrow32Signed)),
        [Opcode.I16x8NarrowI32x4U] = Rule(nameof(VectorWidening.Narrow32Unsigned)),
        [Opcode.I16x8ExtendLowI8x16S] = Rule(nameof(VectorWidening.Low), typeof(sbyte)),
        [Opcode.I16x8ExtendLowI8x16U] = Rule(nameof(VectorWidening.Low), typeof(byte)),
        [Opcode.I16x8ExtendHighI8x16S] = Rule(nameof(VectorWidening.High), typeof(sbyte)),
        [Opcode.I16x8ExtendHighI8x16U] = Rule(nameof(VectorWidening.High), typeof(byte)),
        [Opcode.I16x8ExtmulLowI8x16S] = Rule(nameof(VectorWidening.MultiplyLow), typeof(sbyte), typeof(short)),
        [Opcode.I16x8ExtmulLowI8x16U] = Rule(nameof(VectorWidening.MultiplyLow), typeof(byte), typeof(ushort)),
        [Opcode.I16x8ExtmulHighI8x16S] = Rule(nameof(VectorWidening.MultiplyHigh), typeof(sbyte), typeof(short)),
        [Opcode.I16x8ExtmulHighI8x16U] = Rule(nameof(VectorWidening.MultiplyHigh), typeof(byte), typeof(ushort)),
        [Opcode.I16x8ExtaddPairwiseI8x16S] = Rule(nameof(VectorWidening.AddPairs), typeof(short)),
        [Opcode.I16x8ExtaddPairwiseI8x16U] = Rule(nameof(VectorWidening.AddPairs), typeof(ushort)),
        [Opcode.I32x4ExtendLowI16x8S] = Rule(nameof(VectorWidening.Low), typeof(short)),
        [Opcode.I32x4ExtendLowI16x8U] = Rule(nameof(VectorWidening.Low), typeof(ushort)),
        [Opcode.I32x4ExtendHighI16x8S] = Rule(nameof(VectorWidening.High), typeof(short)),
        [Opcode.I32x4ExtendHighI16x8U] = Rule(nameof(VectorWidening.High), typeof(ushort)),
        [Opcode.I32x4ExtmulLowI16x8S] = Rule(nameof(VectorWidening.MultiplyLow), typeof(short), typeof(int)),
        [Opcode.I32x4ExtmulLowI16x8U] = Rule(nameof(VectorWidening.MultiplyLow), typeof(ushort), typeof(uint)),
        [Opcode.I32x4ExtmulHighI16x8S] = Rule(nameof(VectorWidening.MultiplyHigh), typeof(short), typeof(int)),
        [Opcode.I32x4ExtmulHighI16x8U] = Rule(nameof(VectorWidening.MultiplyHigh), typeof(ushort), typeof(uint)),
        [Opcode.I32x4ExtaddPairwiseI16x8S] = Rule(nameof(VectorWidening.AddPairs), typeof(int)),
        [Opcode.I32x4ExtaddPairwiseI16x8U] = Rule(nameof(VectorWidening.AddPairs), typeof(uint)),
        [Opcode.I64x2ExtendLowI32x4S] = Rule(nameof(VectorWidening.Low), typeof(int)),
        [Opcode.I64x2ExtendLowI32x4U] = Rule(nameof(VectorWidening.Low), typeof(uint)),
        [Opcode.I64x2ExtendHighI32x4S] = Rule(nameof(VectorWidening.High), typeof(int)),
        [Opcode.I64x2ExtendHighI32x4U] = Rule(nameof(VectorWidening.High), typeof(uint)),
        [Opcode.I64x2ExtmulLowI32x4S] = Rule(nameof(VectorWidening.MultiplyLow), typeof(int), typeof(long)),
        [Opcode.I64x2ExtmulLowI32x4U] = Rule(nameof(VectorWidening.MultiplyLow), typeof(uint), typeof(ulong)),
        [Opcode.I64x2ExtmulHighI32x4S] = Rule(nameof(VectorWidening.MultiplyHigh), typeof(int), typeof(long)),
        [Opcode.I64x2ExtmulHighI32x4U] = Rule(nameof(VectorWidening.MultiplyHigh), typeof(uint), typeof(ulong)),
        [Opcode.I32x4DotI16x8S] = Rule(nameof(VectorWidening.Dot)),
        [Opcode.I16x8Q15mulrSatS] = Rule(nameof(VectorWidening.MultiplyQ15)),
    };

    private static EmissionRule Rule(string name, params Type[] lanes) =>
        VectorRules.Through(typeof(VectorWidening), name, lanes);
}
