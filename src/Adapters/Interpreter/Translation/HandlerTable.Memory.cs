using Eei.Wasm;

namespace Eei.Interpreter;

internal static unsafe partial class HandlerTable
{
    /// <summary>A form of handler for loads.</summary>
    internal interface ILoadShape
    {
        static abstract Handler Of<T>() where T : struct, ILoad;
    }

    /// <summary>A form of handler for stores.</summary>
    internal interface IStoreShape
    {
        static abstract Handler Of<T>() where T : struct, IStore;
    }

    /// <summary>The handler of a load, or null where the instruction is none.</summary>
    internal static Handler Load<TShape>(Opcode opcode) where TShape : struct, ILoadShape => opcode switch
    {
        Opcode.I32Load => TShape.Of<Accesses.Load32U>(),
        Opcode.I64Load => TShape.Of<Accesses.Load64>(),
        Opcode.F32Load => TShape.Of<Accesses.Load32U>(),
        Opcode.F64Load => TShape.Of<Accesses.Load64>(),
        Opcode.I32Load8S => TShape.Of<Accesses.Load8SignedTo32>(),
        Opcode.I32Load8U => TShape.Of<Accesses.Load8U>(),
        Opcode.I32Load16S => TShape.Of<Accesses.Load16SignedTo32>(),
        Opcode.I32Load16U => TShape.Of<Accesses.Load16U>(),
        Opcode.I64Load8S => TShape.Of<Accesses.Load8SignedTo64>(),
        Opcode.I64Load8U => TShape.Of<Accesses.Load8U>(),
        Opcode.I64Load16S => TShape.Of<Accesses.Load16SignedTo64>(),
        Opcode.I64Load16U => TShape.Of<Accesses.Load16U>(),
        Opcode.I64Load32S => TShape.Of<Accesses.Load32SignedTo64>(),
        Opcode.I64Load32U => TShape.Of<Accesses.Load32U>(),
        _ => null,
    };

    /// <summary>The handler of a store, or null where the instruction is none.</summary>
    internal static Handler Store<TShape>(Opcode opcode) where TShape : struct, IStoreShape => opcode switch
    {
        Opcode.I32Store => TShape.Of<Accesses.Store32>(),
        Opcode.I64Store => TShape.Of<Accesses.Store64>(),
        Opcode.F32Store => TShape.Of<Accesses.Store32>(),
        Opcode.F64Store => TShape.Of<Accesses.Store64>(),
        Opcode.I32Store8 => TShape.Of<Accesses.Store8>(),
        Opcode.I32Store16 => TShape.Of<Accesses.Store16>(),
        Opcode.I64Store8 => TShape.Of<Accesses.Store8>(),
        Opcode.I64Store16 => TShape.Of<Accesses.Store16>(),
        Opcode.I64Store32 => TShape.Of<Accesses.Store32>(),
        _ => null,
    };

    /// <summary>The address in a slot.</summary>
    internal readonly struct AtSlot<TAddressing> : ILoadShape, IStoreShape
        where TAddressing : struct, IAddressing
    {
        static Handler ILoadShape.Of<T>() => &MemoryHandlers.Load<TAddressing, T>;

        static Handler IStoreShape.Of<T>() => &MemoryHandlers.Store<TAddressing, T>;
    }

    /// <summary>The effective address a constant.</summary>
    internal readonly struct AtConstant : ILoadShape, IStoreShape
    {
        static Handler ILoadShape.Of<T>() => &MemoryHandlers.LoadConstant<T>;

        static Handler IStoreShape.Of<T>() => &MemoryHandlers.StoreConstant<T>;
    }
}
