using System.Globalization;

namespace Eei;

/// <summary>What a value is.</summary>
public enum ModuleValueKind
{
    /// <summary>32-bit integer.</summary>
    I32,

    /// <summary>64-bit integer.</summary>
    I64,

    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>64-bit float.</summary>
    F64,

    /// <summary>128-bit vector.</summary>
    V128,

    /// <summary>A null reference.</summary>
    Null,

    /// <summary>A reference to a number of the host's.</summary>
    Host,

    /// <summary>Another reference, of which only the type is told.</summary>
    Opaque,
}

/// <summary>A value that goes into or comes out of a module.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Low">Its bits, those of 32-bit types zero-extended; the number of a reference of the host's.</param>
/// <param name="High">The upper bits of a vector, else 0.</param>
public readonly record struct ModuleValue(ModuleValueKind Kind, ulong Low, ulong High = 0)
{
    /// <summary>
    /// Of a reference: what it refers to, <c>func</c>, <c>extern</c>, <c>exn</c> or, as closely as the engine tells,
    /// <c>any</c>, <c>eq</c>, <c>i31</c>, <c>struct</c>, <c>array</c>; else empty.
    /// </summary>
    public string HeapType { get; init; } = "";

    /// <summary>A reference.</summary>
    /// <param name="kind">Null, Host or Opaque.</param>
    /// <param name="heapType">What it refers to.</param>
    /// <param name="number">The host's number.</param>
    public static ModuleValue Reference(ModuleValueKind kind, string heapType, ulong number = 0) =>
        new(kind, number) { HeapType = heapType };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ModuleValueKind.I32 or ModuleValueKind.F32 => Text($"{Kind}:0x{Low:x8}"),
        ModuleValueKind.I64 or ModuleValueKind.F64 => Text($"{Kind}:0x{Low:x16}"),
        ModuleValueKind.V128 => Text($"V128:0x{High:x16}{Low:x16}"),
        ModuleValueKind.Host => Text($"(ref.{HeapType} {Low})"),
        ModuleValueKind.Null => $"(ref.null {HeapType})",
        _ => $"(ref.{HeapType})",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
