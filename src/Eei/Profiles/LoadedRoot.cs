namespace Eei;

/// <summary>What loadPreStateRoot gives after a save in the same block.</summary>
public enum LoadedRoot
{
    /// <summary>The root of before the block, always.</summary>
    PreState,

    /// <summary>The saved root, once there is one.</summary>
    Saved,
}
