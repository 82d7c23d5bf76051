namespace Eei.Wasm;

/// <summary>
/// The type of one operand, local, global or table element; the number is its byte in the binary format.
/// </summary>
/// <remarks>Source: WebAssembly 2.0, sections 2.3.1 to 2.3.4 and 5.3.</remarks>
public enum ValueType : byte
{
    /// <summary>32-bit integer.</summary>
    I32 = 0x7F,

    /// <summary>64-bit integer.</summary>
    I64 = 0x7E,

    /// <summary>32-bit IEEE 754 float.</summary>
    F32 = 0x7D,

    /// <summary>64-bit IEEE 754 float.</summary>
    F64 = 0x7C,

    /// <summary>128-bit vector.</summary>
    V128 = 0x7B,

    /// <summary>Reference to a function, or null.</summary>
    FuncRef = 0x70,

    /// <summary>Reference owned by the host, or null.</summary>
    ExternRef = 0x6F,
}

/// <summary>Names and classes of value types.</summary>
public static class ValueTypes
{
    /// <summary>The text name, such as <c>i32</c>.</summary>
    public static string Name(this ValueType type) => type switch
    {
        ValueType.I32 => "i32",
        ValueType.I64 => "i64",
        ValueType.F32 => "f32",
        ValueType.F64 => "f64",
        ValueType.V128 => "v128",
        ValueType.FuncRef => "funcref",
        ValueType.ExternRef => "externref",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a value type"),
    };

    /// <summary>The type with a text name.</summary>
    /// <exception cref="ArgumentException">The name is none of the seven.</exception>
    public static ValueType Parse(string name) => name switch
    {
        "i32" => ValueType.I32,
        "i64" => ValueType.I64,
        "f32" => ValueType.F32,
        "f64" => ValueType.F64,
        "v128" => ValueType.V128,
        "funcref" => ValueType.FuncRef,
        "externref" => ValueType.ExternRef,
        _ => throw new ArgumentException($"'{name}' is not a value type", nameof(name)),
    };

    /// <summary>Whether the byte is one of the seven types.</summary>
    public static bool IsDefined(byte code) => code is >= 0x7B and <= 0x7F or 0x70 or 0x6F;

    /// <summary>Whether values of the type are references.</summary>
    public static bool IsReference(this ValueType type) => type is ValueType.FuncRef or ValueType.ExternRef;

    /// <summary>Whether the type is f32 or f64.</summary>
    public static bool IsFloat(this ValueType type) => type is ValueType.F32 or ValueType.F64;
}
