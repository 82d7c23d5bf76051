using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>The handler of a load of a vector or of a lane, or null where the instruction is none.</summary>
    internal static Handler VectorLoad<TAddressing>(Opcode opcode)
        where TAddressing : struct, IAddressing => opcode switch
        {
            Opcode.V128Load => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadAll>,
            Opcode.V128Load8x8S => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadExtended<S8, U16>>,
            Opcode.V128Load8x8U => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadExtended<U8, U16>>,
            Opcode.V128Load16x4S => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadExtended<S16, U32>>,
            Opcode.V128Load16x4U => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadExtended<U16, U32>>,
            Opcode.V128Load32x2S => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadExtended<S32, X64>>,
            Opcode.V128Load32x2U => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadExtended<U32, X64>>,
            Opcode.V128Load8Splat => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadSplat<U8>>,
            Opcode.V128Load16Splat => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadSplat<U16>>,
            Opcode.V128Load32Splat => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadSplat<U32>>,
            Opcode.V128Load64Splat => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadSplat<X64>>,
            Opcode.V128Load32Zero => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadZero<U32>>,
            Opcode.V128Load64Zero => &VectorMemoryHandlers.Load<TAddressing, VectorAccesses.LoadZero<X64>>,
            Opcode.V128Load8Lane => &VectorMemoryHandlers.LoadLane<TAddressing, U8>,
            Opcode.V128Load16Lane => &VectorMemoryHandlers.LoadLane<TAddressing, U16>,
            Opcode.V128Load32Lane => &VectorMemoryHandlers.LoadLane<TAddressing, U32>,
            Opcode.V128Load64Lane => &VectorMemoryHandlers.LoadLane<TAddressing, X64>,
            _ => null,
        };

    /// <summary>The handler of a store of a vector or of a lane, or null where the instruction is none.</summary>
    internal static Handler VectorStore<TAddressing>(Opcode opcode)
        where TAddressing : struct, IAddressing => opcode switch
        {
            Opcode.V128Store => &VectorMemoryHandlers.Store<TAddressing>,
            Opcode.V128Store8Lane => &VectorMemoryHandlers.StoreLane<TAddressing, U8>,
            Opcode.V128Store16Lane => &VectorMemoryHandlers.StoreLane<TAddressing, U16>,
            Opcode.V128Store32Lane => &VectorMemoryHandlers.StoreLane<TAddressing, U32>,
            Opcode.V128Store64Lane => &VectorMemoryHandlers.StoreLane<TAddressing, X64>,
            _ => null,
        };
}
