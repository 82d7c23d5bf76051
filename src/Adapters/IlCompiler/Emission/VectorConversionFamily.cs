using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Conversions of lanes between numbers.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.3.4 and 4.4.3.</remarks>
internal static class VectorConversionFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I32x4TruncSatF32x4S] = Rule(nameof(VectorConversions.TruncateSigned)),
        [Opcode.I32x4TruncSatF32x4U] = Rule(nameof(VectorConversions.TruncateUnsigned)),
        [Opcode.I32x4TruncSatF64x2SZero] = Rule(nameof(VectorConversions.TruncateDoubleSigned)),
        [Opcode.I32x4TruncSatF64x2UZero] = Rule(nameof(VectorConversions.TruncateDoubleUnsigned)),
        [Opcode.F32x4ConvertI32x4S] = Rule(nameof(VectorConversions.ToSingleSigned)),
        [Opcode.F32x4ConvertI32x4U] = Rule(nameof(VectorConversions.ToSingleUnsigned)),
        [Opcode.F64x2ConvertLowI32x4S] = Rule(nameof(VectorConversions.ToDoubleSigned)),
        [Opcode.F64x2ConvertLowI32x4U] = Rule(nameof(VectorConversions.ToDoubleUnsigned)),
        [Opcode.F32x4DemoteF64x2Zero] = Rule(nameof(VectorConversions.Demote)),
        [Opcode.F64x2PromoteLowF32x4] = Rule(nameof(VectorConversions.Promote)),
    };

    private static EmissionRule Rule(string name, params Type[] lanes) =>
        VectorRules.Through(typeof(VectorConversions), name, lanes);
}
