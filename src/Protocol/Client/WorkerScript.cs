namespace Eei.Protocol;

/// <summary>A script as the client knows it: what it is and what loading it came to.</summary>
internal sealed class WorkerScript(ScriptSource source, Bytes32 key)
{
    /// <summary>The source.</summary>
    internal ScriptSource Source { get; } = source;

    /// <summary>Digest of the source.</summary>
    internal Bytes32 Key { get; } = key;

    /// <summary>What the engine answered to the load.</summary>
    internal LoadReply Reply { get; set; }
}
