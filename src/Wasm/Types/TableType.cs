namespace Eei.Wasm;

/// <summary>Type of a table.</summary>
public readonly record struct TableType(ValueType ElementType, SizeRange Size);
