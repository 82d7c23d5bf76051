namespace Eei.Processes;

/// <summary>A way in which an engine's outcomes depend on what they may not depend on, planted on purpose, to show
/// that a condition of the determinism matrix finds it.</summary>
/// <remarks>Source: anchors.md N13, N14; docs/determinism.md, Planted faults.</remarks>
public enum Unsteadiness
{
    /// <summary>Deposits come out in the order of a dictionary of strings, whose hashes are drawn anew in every
    /// process.</summary>
    DictionaryOrder,

    /// <summary>A price is read in the language of the user: <c>1.0</c> is ten where a point groups digits.</summary>
    CultureParse,

    /// <summary>Gas that a trapped block used is charged to the next block of the same script.</summary>
    StateLeakAfterTrap,

    /// <summary>Loaded scripts are kept by their code alone, whatever schedule, field or rules they were loaded
    /// under.</summary>
    LooseCache,
}
