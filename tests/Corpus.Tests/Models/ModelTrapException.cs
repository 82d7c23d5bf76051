namespace Eei.Corpus.Tests.Models;

/// <summary>The block is invalid; the root stays and no deposit is made.</summary>
internal sealed class ModelTrapException(string outcomeClass) : Exception(outcomeClass)
{
    public const string Unreachable = "trapped(unreachable)";
    public const string BlockDataBounds = "trapped(blockDataBounds)";
    public const string DepositLength = "trapped(depositLength)";
    public const string BignumDivideByZero = "trapped(bignumDivideByZero)";
    public const string OutOfTicks = "outOfTicks";
    public const string ExhaustedStack = "exhausted(stack)";

    /// <summary>Spelled like <see cref="Outcome.Class"/>.</summary>
    public string OutcomeClass { get; } = outcomeClass;

    /// <summary>The script's own check: anything but true is its <c>unreachable</c>.</summary>
    public static void Require(bool condition)
    {
        if (!condition) throw new ModelTrapException(Unreachable);
    }
}
