namespace Eei.Wasm;

/// <summary>What an import or export is; the number is its byte in the binary format.</summary>
public enum ExternalKind : byte
{
    /// <summary>A function.</summary>
    Function = 0,

    /// <summary>A table.</summary>
    Table = 1,

    /// <summary>A memory.</summary>
    Memory = 2,

    /// <summary>A global.</summary>
    Global = 3,

    /// <summary>A tag.</summary>
    Tag = 4,
}
