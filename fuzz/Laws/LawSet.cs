using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Laws;

/// <summary>All laws, and how one is held against an engine.</summary>
public static class LawSet
{
    /// <summary>What a run must be observed with.</summary>
    public const Observations Observed = Observations.HostCalls | Observations.MemoryDigest;

    /// <summary>The laws, in the order of anchors.md N15, then those of the issue.</summary>
    public static ImmutableArray<MetamorphicLaw> All { get; } =
    [
        new SwappedOperandsLaw(),
        new MoreGasLaw(),
        new ExactGasLaw(),
        new UnusedCodeLaw(),
        new UnreadDataLaw(),
        new SplitSequenceLaw(),
        new DefinitionOrderLaw(),
        new FailedBlockLaw(),
        new CopyByBytesLaw(),
        new ImportSpellingLaw(),
        new ImportOrderLaw(),
        new UnusedPageLaw(),
    ];

    /// <summary>The law of that name, or null.</summary>
    public static MetamorphicLaw? Find(string name) => All.FirstOrDefault(law => law.Name == name);

    /// <summary>Holds a law against an engine.</summary>
    /// <param name="law">The law.</param>
    /// <param name="execution">A case. The choices that the law leaves follow from its contents alone.</param>
    /// <param name="run">Runs a case on the engine, observed with <see cref="Observed"/>.</param>
    /// <returns>What came of it; null where the law says nothing about the case.</returns>
    public static LawCheck? Check(MetamorphicLaw law, ExecutionCase execution, Func<ExecutionCase, CaseResult> run)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(run);
        Prng prng = ChanceOf(law, execution);
        ExecutionCase prepared = law.Prepare(execution, prng);
        CaseResult result = run(prepared);
        if (result.Outcomes.FirstOrDefault(outcome => outcome.Status == OutcomeStatus.Crashed) is { } crash)
            return new LawCheck(law, execution, prepared, prepared, $"the engine crashed: {crash.CrashReport}");
        if (law.Change(prepared, result, prng) is not { } change) return null;
        return new LawCheck(law, execution, prepared, change.Changed, change.Violation(run(change.Changed)));
    }

    private static Prng ChanceOf(MetamorphicLaw law, ExecutionCase execution)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes(law.Name));
        foreach (CaseScript script in execution.Scripts) digest.AppendData(script.Code.Span);
        foreach (ShardBlock block in execution.Blocks) digest.AppendData(block.Data.Span);
        ulong seed = BinaryPrimitives.ReadUInt64LittleEndian(digest.GetHashAndReset());
        return Prng.For(seed, GeneratorSet.Version, PrngStream.Laws, 0);
    }
}

/// <summary>A law held against an engine on a case.</summary>
/// <param name="Law">The law.</param>
/// <param name="Case">The case as it was given.</param>
/// <param name="Execution">What the law made of it to speak about, mostly the same.</param>
/// <param name="Changed">The changed case.</param>
/// <param name="Violation">What broke the law, in one sentence, or null.</param>
public sealed record LawCheck(
    MetamorphicLaw Law, ExecutionCase Case, ExecutionCase Execution, ExecutionCase Changed, string? Violation);
