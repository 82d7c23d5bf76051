using System.Collections.Immutable;

namespace Eei.Interpreter;

/// <summary>What came of instantiating a module.</summary>
public sealed record Instantiation
{
    /// <summary>The instance, where linking and segments succeeded. Its start function has not run.</summary>
    public ModuleInstance? Instance { get; init; }

    /// <summary>
    /// Why it cannot be linked: <c>unknown import M.F</c> or <c>incompatible import type M.F</c>; else null.
    /// </summary>
    public string? LinkError { get; init; }

    /// <summary>How copying the segments ended.</summary>
    public CallEnd End { get; init; }
}

/// <summary>What came of calling a function.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Results">Its results, none unless it returned.</param>
/// <param name="GasLeft">Gas left, none where it ran out.</param>
public sealed record Invocation(CallEnd End, ImmutableArray<TypedValue> Results, ulong GasLeft);
