namespace Eei.Wasm;

/// <summary>Type of a global.</summary>
public readonly record struct GlobalType(ValueType Type, Mutability Mutability);
