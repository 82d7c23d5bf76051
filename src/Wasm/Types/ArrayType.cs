namespace Eei.Wasm;

/// <summary>What all elements of an array have in common.</summary>
/// <param name="element">Type and mutability of each element.</param>
/// <remarks>Source: WebAssembly 3.0, section 2.3.9 "Composite Types".</remarks>
public sealed class ArrayType(FieldType element) : DefinedType
{
    /// <summary>Type and mutability of each element.</summary>
    public FieldType Element { get; } = element;

    /// <inheritdoc/>
    public override IEnumerable<ValueType> Parts => [Element.Type];

    private protected override bool HasEqualContent(DefinedType other) =>
        other is ArrayType type && Element == type.Element;

    private protected override int ContentHash() => Element.GetHashCode() + 2_000;

    /// <inheritdoc/>
    public override DefinedType Select(Func<ValueType, ValueType> type) =>
        new ArrayType(Element with { Type = type(Element.Type) });
}
