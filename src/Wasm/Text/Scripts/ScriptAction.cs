using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Something to do with an export of an instance.</summary>
/// <param name="Instance">Identifier of the instance without the dollar sign, or null for the current one.</param>
/// <param name="Export">Name of the export.</param>
public abstract record ScriptAction(string? Instance, string Export);

/// <summary>Calls a function.</summary>
/// <param name="Instance">Identifier of the instance without the dollar sign, or null for the current one.</param>
/// <param name="Export">Name of the export.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record InvokeAction(string? Instance, string Export, ImmutableArray<ScriptValue> Arguments)
    : ScriptAction(Instance, Export);

/// <summary>Reads a global.</summary>
/// <param name="Instance">Identifier of the instance without the dollar sign, or null for the current one.</param>
/// <param name="Export">Name of the export.</param>
public sealed record GetAction(string? Instance, string Export) : ScriptAction(Instance, Export);
