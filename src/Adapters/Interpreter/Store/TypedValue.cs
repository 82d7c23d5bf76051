namespace Eei.Interpreter;

/// <summary>A value with its type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Bits">
/// The bits, those of 32-bit types zero-extended, of a v128 the lower 64; null references 0, see <see cref="Store"/>.
/// </param>
public readonly record struct TypedValue(Wasm.ValueType Type, ulong Bits)
{
    /// <summary>The upper 64 bits of a v128, else 0.</summary>
    public ulong High { get; init; }
}
