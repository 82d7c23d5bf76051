using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>What instructions take and need of the fields of a structure, gathered once for each type.</summary>
internal sealed class StructFields(StructType type)
{
    /// <summary>The fields.</summary>
    public ImmutableArray<FieldType> All => type.Fields;

    /// <summary>Types of the values that instructions give and take.</summary>
    public ImmutableArray<ValueType> Values { get; } = [.. type.Parts];

    /// <summary>Whether each has a value before one is given.</summary>
    public bool HaveDefaults { get; } = type.Parts.All(ValueTypes.HasDefault);
}
