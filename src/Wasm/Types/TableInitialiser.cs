using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The value that all elements of a table begin with, a constant expression that closes with end.</summary>
/// <param name="Table">The table, among those defined in the module.</param>
/// <param name="Value">The expression.</param>
/// <remarks>Source: WebAssembly 3.0, section 2.5.5.</remarks>
public sealed record TableInitialiser(int Table, ImmutableArray<Instruction> Value)
{
    /// <summary>Equal by content.</summary>
    public bool Equals(TableInitialiser? other) =>
        other is not null && Table == other.Table && Structure.AreEqual(Value, other.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => (Table * 31) + Value.Length;
}
