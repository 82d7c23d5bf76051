namespace Eei.Wasm;

/// <summary>Types of a module, one behind the other, that may refer to each other.</summary>
/// <param name="First">Index of the first.</param>
/// <param name="Count">How many there are, two or more; a type outside all groups is a group of its own.</param>
/// <remarks>Source: WebAssembly 3.0, section 2.3.10 "Recursive Types".</remarks>
public readonly record struct RecursionGroup(int First, int Count);
