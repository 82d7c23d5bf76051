namespace Eei.Fuzz.Reduction;

/// <summary>One way of making a case simpler; tries candidates on the session, which keeps those of the same
/// bucket.</summary>
internal interface IReductionPass
{
    /// <summary>Its name in progress lines.</summary>
    string Name { get; }

    /// <summary>Tries what it knows on the session's best case, and returns early once the session is over.</summary>
    void Run(ReductionSession session);
}
