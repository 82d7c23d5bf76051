namespace Eei;

/// <summary>A single mistake planted in the host on purpose, to see that comparing engines finds it.</summary>
/// <remarks>
/// A fault is a changed row of <see cref="ProfileDefinition"/>, chosen when a <see cref="HostExecution"/> is
/// constructed; nothing
/// is asked on the way where there is none.
/// </remarks>
public enum HostFault
{
    /// <summary>The second deposit of a block is dropped.</summary>
    LostDeposit,

    /// <summary>blockDataCopy takes its length argument for the end index, as ewasm/scout does.</summary>
    CopySliceToLength,

    /// <summary>A root saved before the run failed is committed all the same.</summary>
    RootSavedDespiteTrap,

    /// <summary>Deposits come out last first.</summary>
    DepositOrderReversed,

    /// <summary>loadPreStateRoot gives the saved root after a save.</summary>
    LoadAfterSave,

    /// <summary>useTicks refuses to take exactly what is left.</summary>
    TickOffByOne,
}
