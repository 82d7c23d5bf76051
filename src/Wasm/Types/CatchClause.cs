namespace Eei.Wasm;

/// <summary>What a clause of try_table catches; the number is its byte in the binary format.</summary>
public enum CatchKind : byte
{
    /// <summary>Exceptions of a tag; the label gets their values.</summary>
    Catch = 0,

    /// <summary>Exceptions of a tag; the label gets their values and the exception.</summary>
    CatchRef = 1,

    /// <summary>All exceptions; the label gets nothing.</summary>
    CatchAll = 2,

    /// <summary>All exceptions; the label gets the exception.</summary>
    CatchAllRef = 3,
}

/// <summary>A clause of try_table.</summary>
/// <param name="Kind">What it catches.</param>
/// <param name="Tag">The tag; 0 where it catches all.</param>
/// <param name="Label">Where it branches to, counted outwards from outside the try_table.</param>
/// <remarks>Source: WebAssembly 3.0, sections 2.4.9 and 5.4.1.</remarks>
public readonly record struct CatchClause(CatchKind Kind, uint Tag, uint Label)
{
    /// <summary>Numbers of <see cref="Instruction.Labels"/> that a clause takes: kind, tag, label.</summary>
    internal const int Numbers = 3;

    /// <summary>Whether it catches exceptions of one tag only.</summary>
    public bool NamesTag => Kind is CatchKind.Catch or CatchKind.CatchRef;

    /// <summary>Whether its label gets the exception itself.</summary>
    public bool GivesReference => Kind is CatchKind.CatchRef or CatchKind.CatchAllRef;
}
