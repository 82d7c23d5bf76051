namespace Eei.IlCompiler;

/// <summary>A typed value that goes into or comes out of an invocation.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Bits">
/// Bit pattern, of a v128 the low 64 bits (lane 0 lowest): i32 and f32 zero-extended; an externref is 0 for null, else
/// the embedder's number plus one; a funcref is 0 for null, else an address that means something inside its store
/// only.
/// </param>
public readonly record struct IlValue(Wasm.ValueType Type, ulong Bits)
{
    /// <summary>The high 64 bits of a v128; 0 for every other type.</summary>
    public ulong High { get; init; }

    /// <summary>Whether it is a null reference.</summary>
    public bool IsNull => Type is Wasm.ValueType.FuncRef or Wasm.ValueType.ExternRef && Bits == 0;

    /// <summary>A non-null externref with a number of the embedder's.</summary>
    public static IlValue External(uint number) => new(Wasm.ValueType.ExternRef, number + 1ul);

    /// <summary>From a 64-bit word of unmanaged state, whose upper half may be stale.</summary>
    internal static IlValue OfWord(Wasm.ValueType type, ulong word) => new(type, Narrow(type, word));

    /// <summary>From the words of unmanaged state, one or two; the upper half of a narrow one may be stale.</summary>
    internal static unsafe IlValue OfWords(Wasm.ValueType type, ulong* words) =>
        OfWord(type, *words) with { High = type == Wasm.ValueType.V128 ? words[1] : 0 };

    internal static ulong Narrow(Wasm.ValueType type, ulong word) =>
        type is Wasm.ValueType.I32 or Wasm.ValueType.F32 ? (uint)word : word;
}
