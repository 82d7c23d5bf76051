namespace Eei.Protocol;

/// <summary>What the other side wrote is no message of the protocol; one sentence says why.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>With that sentence.</summary>
    public ProtocolException(string sentence)
        : base(sentence)
    {
    }
}
