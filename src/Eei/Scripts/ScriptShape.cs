using System.Collections.Immutable;

namespace Eei;

/// <summary>What an import or export is, for the script rules.</summary>
public enum ScriptItemKind
{
    /// <summary>A function.</summary>
    Function,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A memory.</summary>
    Memory,

    /// <summary>A global.</summary>
    Global,
}

/// <summary>An import as the rules see it; types in text names, such as <c>i32</c>, for functions only.</summary>
public sealed record ScriptImport(
    string Module, string Name, ScriptItemKind Kind, ImmutableArray<string> Parameters, ImmutableArray<string> Results,
        int Offset);

/// <summary>An export as the rules see it.</summary>
public sealed record ScriptExport(
    string Name, ScriptItemKind Kind, ImmutableArray<string> Parameters, ImmutableArray<string> Results, int Offset);

/// <summary>What the script rules ask about a module; gathered from whichever decoder an engine has.</summary>
/// <param name="CodeLength">Bytes of the module.</param>
/// <param name="Imports">In order.</param>
/// <param name="Exports">In order.</param>
/// <param name="HasStart">Whether there is a start function.</param>
/// <param name="FirstFloat">The first float anywhere, described (<c>f32.add</c>, <c>local of type f64</c>), or
/// null.</param>
/// <param name="FirstFloatOffset">Its byte offset, or -1.</param>
/// <param name="MostLocals">The largest sum of declared locals of one function.</param>
/// <remarks>Source: eei.md part A 1.</remarks>
public sealed record ScriptShape(
    int CodeLength,
    ImmutableArray<ScriptImport> Imports,
    ImmutableArray<ScriptExport> Exports,
    bool HasStart,
    string? FirstFloat,
    int FirstFloatOffset,
    ulong MostLocals);
