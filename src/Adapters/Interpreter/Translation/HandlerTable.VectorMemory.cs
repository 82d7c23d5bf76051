using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>The handler of a load of a vector or of a lane, or null where the instruction is none.</summary>
    internal static Handler VectorLoad(Opcode opcode) => opcode switch
    {
        Opcode.V128Load => &VectorMemoryHandlers.Load<VectorAccesses.LoadAll>,
        Opcode.V128Load8x8S => &VectorMemoryHandlers.Load<VectorAccesses.LoadExtended<S8, U16>>,
        Opcode.V128Load8x8U => &VectorMemoryHandlers.Load<VectorAccesses.LoadExtended<U8, U16>>,
        Opcode.V128Load16x4S => &VectorMemoryHandlers.Load<VectorAccesses.LoadExtended<S16, U32>>,
        Opcode.V128Load16x4U => &VectorMemoryHandlers.Load<VectorAccesses.LoadExtended<U16, U32>>,
        Opcode.V128Load32x2S => &VectorMemoryHandlers.Load<VectorAccesses.LoadExtended<S32, X64>>,
        Opcode.V128Load32x2U => &VectorMemoryHandlers.Load<VectorAccesses.LoadExtended<U32, X64>>,
        Opcode.V128Load8Splat => &VectorMemoryHandlers.Load<VectorAccesses.LoadSplat<U8>>,
        Opcode.V128Load16Splat => &VectorMemoryHandlers.Load<VectorAccesses.LoadSplat<U16>>,
        Opcode.V128Load32Splat => &VectorMemoryHandlers.Load<VectorAccesses.LoadSplat<U32>>,
        Opcode.V128Load64Splat => &VectorMemoryHandlers.Load<VectorAccesses.LoadSplat<X64>>,
        Opcode.V128Load32Zero => &VectorMemoryHandlers.Load<VectorAccesses.LoadZero<U32>>,
        Opcode.V128Load64Zero => &VectorMemoryHandlers.Load<VectorAccesses.LoadZero<X64>>,
        Opcode.V128Load8Lane => &VectorMemoryHandlers.LoadLane<U8>,
        Opcode.V128Load16Lane => &VectorMemoryHandlers.LoadLane<U16>,
        Opcode.V128Load32Lane => &VectorMemoryHandlers.LoadLane<U32>,
        Opcode.V128Load64Lane => &VectorMemoryHandlers.LoadLane<X64>,
        _ => null,
    };

    /// <summary>The handler of a store of a vector or of a lane, or null where the instruction is none.</summary>
    internal static Handler VectorStore(Opcode opcode) => opcode switch
    {
        Opcode.V128Store => &VectorMemoryHandlers.Store,
        Opcode.V128Store8Lane => &VectorMemoryHandlers.StoreLane<U8>,
        Opcode.V128Store16Lane => &VectorMemoryHandlers.StoreLane<U16>,
        Opcode.V128Store32Lane => &VectorMemoryHandlers.StoreLane<U32>,
        Opcode.V128Store64Lane => &VectorMemoryHandlers.StoreLane<X64>,
        _ => null,
    };
}
