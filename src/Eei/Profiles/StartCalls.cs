namespace Eei;

/// <summary>What a host call during the start function does.</summary>
public enum StartCalls
{
    /// <summary>It traps.</summary>
    Trap,

    /// <summary>It works as at any other time.</summary>
    Work,
}
