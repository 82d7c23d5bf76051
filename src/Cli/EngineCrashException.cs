namespace Eei.Cli;

/// <summary>An engine crashed where nothing can go on without it: one sentence that says which and on what; the
/// program exits with 77.</summary>
public sealed class EngineCrashException : Exception
{
    /// <summary>With that sentence.</summary>
    public EngineCrashException(string sentence)
        : base(sentence)
    {
    }
}
