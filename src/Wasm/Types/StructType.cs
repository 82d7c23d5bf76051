using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Fields of a structure.</summary>
/// <param name="fields">The fields, first to last.</param>
/// <remarks>Source: WebAssembly 3.0, section 2.3.9 "Composite Types".</remarks>
public sealed class StructType(ImmutableArray<FieldType> fields) : DefinedType
{
    /// <summary>The fields, first to last.</summary>
    public ImmutableArray<FieldType> Fields { get; } = fields;

    /// <inheritdoc/>
    public override IEnumerable<ValueType> Parts => Fields.Select(static member => member.Type);

    private protected override bool HasEqualContent(DefinedType other) =>
        other is StructType type && Structure.AreEqual(Fields, type.Fields);

    private protected override int ContentHash()
    {
        int hash = Fields.Length + 1_000;
        foreach (FieldType field in Fields) hash = (hash * 31) + field.GetHashCode();
        return hash;
    }

    /// <inheritdoc/>
    public override DefinedType Select(Func<ValueType, ValueType> type) =>
        new StructType([.. Fields.Select(field => field with { Type = type(field.Type) })]);
}
