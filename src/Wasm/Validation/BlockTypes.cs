using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The function types that the short block types stand for, made once.</summary>
/// <remarks>Source: WebAssembly 2.0, section 3.2.2 "Block Types".</remarks>
internal static class BlockTypes
{
    private static readonly ImmutableArray<ValueType>[] Singles = MakeSingles();

    /// <summary>The sequence of one type.</summary>
    public static ImmutableArray<ValueType> Single(ValueType type) =>
        (uint)type < (uint)Singles.Length ? Singles[(int)type] : [type];

    private static ImmutableArray<ValueType>[] MakeSingles()
    {
        var singles = new ImmutableArray<ValueType>[0x80];
        for (int code = 0; code < singles.Length; code++) singles[code] = [(ValueType)(byte)code];
        return singles;
    }
}
