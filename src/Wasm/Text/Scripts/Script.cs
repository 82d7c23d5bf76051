using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>A test script: modules, and what calling them is to come to.</summary>
/// <param name="Commands">Its commands in order.</param>
public sealed record Script(ImmutableArray<ScriptCommand> Commands);
