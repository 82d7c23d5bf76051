namespace Eei.Metering;

/// <summary>Which of the three block rules of ewasm/sentinel-rs.</summary>
public enum BlockMeteringRule
{
    /// <summary>Branch master 70e75db, a copy of pwasm-utils: a charge per block, branches do not split.</summary>
    Pwasm,

    /// <summary>Branch basicblock-metering a57b331: br, br_if and end split too.</summary>
    BasicBlock,

    /// <summary>Branch superblock-metering 5c8c8cb: what a plain block holds is charged before it.</summary>
    Superblock,
}
