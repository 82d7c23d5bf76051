namespace Eei.Wasm;

/// <summary>Whether other types may declare a type their supertype.</summary>
public enum Finality : byte
{
    /// <summary>None may, as without garbage collection.</summary>
    Final,

    /// <summary>They may.</summary>
    Open,
}
