namespace Eei.Cli.Inputs;

/// <summary>Bad input from a person: one sentence that says what, where and what to do; the program exits with
/// 2.</summary>
public sealed class InputException : Exception
{
    /// <summary>With that sentence.</summary>
    public InputException(string sentence)
        : base(sentence)
    {
    }
}
