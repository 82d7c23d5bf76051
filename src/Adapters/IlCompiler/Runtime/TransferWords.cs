using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>The 64-bit words that values take in a transfer area: a v128 two, its low half first, all others
/// one.</summary>
internal static class TransferWords
{
    /// <summary>Words of one value.</summary>
    public static int Of(Wasm.ValueType type) => type == Wasm.ValueType.V128 ? 2 : 1;

    /// <summary>Words of several values in a row.</summary>
    public static int Of(IEnumerable<Wasm.ValueType> types) => types.Sum(Of);

    /// <summary>Words for the arguments or the results of a function, whichever are more; at least one.</summary>
    public static int Widest(FunctionType type) => Math.Max(1, Math.Max(Of(type.Parameters), Of(type.Results)));
}
