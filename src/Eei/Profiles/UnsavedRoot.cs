namespace Eei;

/// <summary>The root of a block whose script never called savePostStateRoot.</summary>
public enum UnsavedRoot
{
    /// <summary>The pre-state root.</summary>
    PreState,

    /// <summary>Thirty-two zero bytes.</summary>
    Zero,

    /// <summary>The root the previous execution of the case left (<see cref="BlockInput.StaleRoot"/>).</summary>
    Stale,
}
