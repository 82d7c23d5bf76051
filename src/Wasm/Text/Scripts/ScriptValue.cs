namespace Eei.Wasm;

/// <summary>What a value of a script is.</summary>
public enum ScriptValueKind
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

    /// <summary>A reference of the host's to a number, as an <c>externref</c>.</summary>
    Extern,

    /// <summary>A reference of the host's to a number, as an <c>anyref</c>.</summary>
    Host,
}

/// <summary>A value as a script writes it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Low">Its bits, those of 32-bit types zero-extended; the number of a reference of the host's.</param>
/// <param name="High">The upper bits of a vector, else 0.</param>
public readonly record struct ScriptValue(ScriptValueKind Kind, ulong Low, ulong High = 0)
{
    /// <summary>What a null reference refers to, such as <c>func</c>; else null.</summary>
    public string? HeapType { get; init; }
}
