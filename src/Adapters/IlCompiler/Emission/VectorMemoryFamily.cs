using Eei.Wasm;
using static Eei.IlCompiler.VectorRules;

namespace Eei.IlCompiler;

/// <summary>Loads and stores of vectors and of their lanes, and constants.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.4.3 and 4.4.7.</remarks>
internal static class VectorMemoryFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.V128Const] = static (FunctionEmitter f, in Instruction i) => f.PushConstant(i.Bits, i.BitsHigh),
        [Opcode.V128Load] = Load(nameof(VectorMemory.Load)),
        [Opcode.V128Load8x8S] = Load(nameof(VectorMemory.Load8x8Signed)),
        [Opcode.V128Load8x8U] = Load(nameof(VectorMemory.Load8x8Unsigned)),
        [Opcode.V128Load16x4S] = Load(nameof(VectorMemory.Load16x4Signed)),
        [Opcode.V128Load16x4U] = Load(nameof(VectorMemory.Load16x4Unsigned)),
        [Opcode.V128Load32x2S] = Load(nameof(VectorMemory.Load32x2Signed)),
        [Opcode.V128Load32x2U] = Load(nameof(VectorMemory.Load32x2Unsigned)),
        [Opcode.V128Load8Splat] = Load(nameof(VectorMemory.LoadSplat), typeof(byte)),
        [Opcode.V128Load16Splat] = Load(nameof(VectorMemory.LoadSplat), typeof(ushort)),
        [Opcode.V128Load32Splat] = Load(nameof(VectorMemory.LoadSplat), typeof(uint)),
        [Opcode.V128Load64Splat] = Load(nameof(VectorMemory.LoadSplat), typeof(ulong)),
        [Opcode.V128Load32Zero] = Load(nameof(VectorMemory.LoadZero), typeof(uint)),
        [Opcode.V128Load64Zero] = Load(nameof(VectorMemory.LoadZero), typeof(ulong)),
        [Opcode.V128Load8Lane] = LoadLane(typeof(byte)),
        [Opcode.V128Load16Lane] = LoadLane(typeof(ushort)),
        [Opcode.V128Load32Lane] = LoadLane(typeof(uint)),
        [Opcode.V128Load64Lane] = LoadLane(typeof(ulong)),
        [Opcode.V128Store] = Store,
        [Opcode.V128Store8Lane] = StoreLane(typeof(byte)),
        [Opcode.V128Store16Lane] = StoreLane(typeof(ushort)),
        [Opcode.V128Store32Lane] = StoreLane(typeof(uint)),
        [Opcode.V128Store64Lane] = StoreLane(typeof(ulong)),
    };

    private static void Store(FunctionEmitter f, in Instruction i)
    {
        (Operand, int) value = f.PopPinned();
        f.LoadPlace(i);
        f.Load(value);
        f.Call(RuntimeMethods.StoreVector);
    }
}
