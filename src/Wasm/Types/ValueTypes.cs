using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Wasm;

/// <summary>Names, classes and parts of value types.</summary>
public static class ValueTypes
{
    /// <summary>The greatest type index that a reference holds. It names no type, nor do those beyond it, which are
    /// read as this one: a valid module whose types may be referred to has no more types than that.</summary>
    public const uint MostTypeIndex = (1 << 22) - 1;

    private const uint CodeMask = 0xFF;
    private const uint NotNull = 0x100;
    private const uint Indexed = 0x200;
    private const int IndexShift = 10;

    /// <summary>The seven types of WebAssembly 2.0, by code.</summary>
    public static ImmutableArray<ValueType> OfWasm2 { get; } =
    [
        ValueType.ExternRef, ValueType.FuncRef,
        ValueType.V128, ValueType.F64, ValueType.F32, ValueType.I64, ValueType.I32,
    ];

    /// <summary>The text name, such as <c>i32</c> or <c>(ref null 3)</c>.</summary>
    public static string Name(this ValueType type) => type switch
    {
        ValueType.I32 => "i32",
        ValueType.I64 => "i64",
        ValueType.F32 => "f32",
        ValueType.F64 => "f64",
        ValueType.V128 => "v128",
        ValueType.FuncRef => "funcref",
        ValueType.ExternRef => "externref",
        ValueType.ExnRef => "exnref",
        ValueType.NullFuncRef => "nullfuncref",
        ValueType.NullExternRef => "nullexternref",
        ValueType.NullExnRef => "nullexnref",
        ValueType.AnyRef => "anyref",
        ValueType.EqRef => "eqref",
        ValueType.I31Ref => "i31ref",
        ValueType.StructRef => "structref",
        ValueType.ArrayRef => "arrayref",
        ValueType.NullRef => "nullref",
        _ when type.IsReference() => $"(ref {(type.IsNullable() ? "null " : "")}{type.HeapTypeName()})",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a value type"),
    };

    /// <summary>The type with a text name.</summary>
    /// <exception cref="ArgumentException">The name is none of the seven of 2.0.</exception>
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

    /// <summary>Whether the byte is one of the seven types of 2.0.</summary>
    public static bool IsDefined(byte code) => code is >= 0x7B and <= 0x7F or 0x70 or 0x6F;

    /// <summary>A reference, perhaps null, to the type of the module with an index.</summary>
    /// <param name="typeIndex">The index, at most <see cref="MostTypeIndex"/>.</param>
    public static ValueType ReferenceTo(uint typeIndex) => (ValueType)(Indexed | (typeIndex << IndexShift));

    /// <summary>The reference type that excludes null.</summary>
    public static ValueType WithoutNull(this ValueType type) => (ValueType)((uint)type | NotNull);

    /// <summary>The reference type that includes null.</summary>
    public static ValueType WithNull(this ValueType type) => (ValueType)((uint)type & ~NotNull);

    /// <summary>Whether values of the type are references.</summary>
    public static bool IsReference(this ValueType type) =>
        ((uint)type & Indexed) != 0 || (ValueType)((uint)type & CodeMask) is ValueType.FuncRef or ValueType.ExternRef
            or ValueType.ExnRef or ValueType.NullFuncRef or ValueType.NullExternRef or ValueType.NullExnRef
        || ((ValueType)((uint)type & CodeMask)).IsOfGarbageCollection();

    /// <summary>Whether the type is an abstract reference type that came with garbage collection.</summary>
    public static bool IsOfGarbageCollection(this ValueType type) => type.WithNull() is ValueType.AnyRef
        or ValueType.EqRef or ValueType.I31Ref or ValueType.StructRef or ValueType.ArrayRef or ValueType.NullRef;

    /// <summary>Whether a reference type includes null.</summary>
    public static bool IsNullable(this ValueType type) => ((uint)type & NotNull) == 0;

    /// <summary>Whether locals and elements of the type have a value before one is given.</summary>
    /// <remarks>Source: WebAssembly 3.0, section 3.2.4 "Defaultable".</remarks>
    public static bool HasDefault(this ValueType type) => type.IsNullable();

    /// <summary>Whether a reference type refers to a type of the module.</summary>
    public static bool IsIndexed(this ValueType type) => ((uint)type & Indexed) != 0;

    /// <summary>The index of that type; meaningful where <see cref="IsIndexed"/>.</summary>
    public static uint TypeIndex(this ValueType type) => (uint)type >> IndexShift;

    /// <summary>The code of the type in the binary format; 0 where it is indexed.</summary>
    public static byte Code(this ValueType type) => (byte)type;

    /// <summary>Whether the type is f32 or f64.</summary>
    public static bool IsFloat(this ValueType type) => type is ValueType.F32 or ValueType.F64;

    /// <summary>What a reference type refers to, in the text format: <c>func</c> or an index.</summary>
    public static string HeapTypeName(this ValueType type) => type.IsIndexed()
        ? type.TypeIndex().ToString(CultureInfo.InvariantCulture)
        : type.WithNull() switch
        {
            ValueType.FuncRef => "func",
            ValueType.ExternRef => "extern",
            ValueType.ExnRef => "exn",
            ValueType.NullFuncRef => "nofunc",
            ValueType.NullExternRef => "noextern",
            ValueType.NullExnRef => "noexn",
            ValueType.AnyRef => "any",
            ValueType.EqRef => "eq",
            ValueType.I31Ref => "i31",
            ValueType.StructRef => "struct",
            ValueType.ArrayRef => "array",
            ValueType.NullRef => "none",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a reference type"),
        };
}
