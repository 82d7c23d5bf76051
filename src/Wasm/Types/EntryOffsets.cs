namespace Eei.Wasm;

/// <summary>
/// Where the entries that carry no offset of their own stood in the binary; for error messages only.
/// </summary>
internal sealed class EntryOffsets(
    int[] types, int[] functions, int[] tables, int[] memories, int[] tags, int start, int dataCount)
{
    /// <summary>Byte offset of the index in the start section, -1 where there is none.</summary>
    public int Start => start;

    /// <summary>Byte offset of the number in the data count section, -1 where there is none.</summary>
    public int DataCount => dataCount;

    /// <summary>Byte offset of a type, -1 where unknown.</summary>
    public int Type(int index) => At(types, index);

    /// <summary>Byte offset of a defined function's type index, -1 where unknown.</summary>
    public int Function(int index) => At(functions, index);

    /// <summary>Byte offset of a defined table, -1 where unknown.</summary>
    public int Table(int index) => At(tables, index);

    /// <summary>Byte offset of a defined memory, -1 where unknown.</summary>
    public int Memory(int index) => At(memories, index);

    /// <summary>Byte offset of a defined tag, -1 where unknown.</summary>
    public int Tag(int index) => At(tags, index);

    // A module changed with `with` may have more entries than were decoded.
    private static int At(int[] offsets, int index) => index < offsets.Length ? offsets[index] : -1;
}
