using System.Collections.Immutable;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>WASI's <c>fd_write</c>, the one function that a linked command imports.</summary>
internal static class WasiWrite
{
    /// <summary>Stands for whoever defines it.</summary>
    public static SealedInstance Owner { get; } = new(-1, new Module(), []);

    /// <summary>It, as an import finds it.</summary>
    public static Definition Definition { get; } = new(ExternalKind.Function, Owner, 0);

    /// <summary>It, as the linked module imports it, but for the index of its type.</summary>
    public static Import Import { get; } = new(EeiLibrary.WasiModule, "fd_write", ExternalKind.Function);

    /// <summary>Descriptor, address and number of pairs of address and length, address of the result.</summary>
    public static ImmutableArray<Wasm.ValueType> Parameters { get; } =
        [Wasm.ValueType.I32, Wasm.ValueType.I32, Wasm.ValueType.I32, Wasm.ValueType.I32];

    /// <summary>The error, 0 for none.</summary>
    public static ImmutableArray<Wasm.ValueType> Results { get; } = [Wasm.ValueType.I32];
}
