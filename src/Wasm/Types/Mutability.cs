namespace Eei.Wasm;

/// <summary>Whether a global may be set.</summary>
public enum Mutability : byte
{
    /// <summary>const</summary>
    Constant = 0,

    /// <summary>var</summary>
    Variable = 1,
}
