using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>What verifying one capability came to.</summary>
public enum CapabilityFinding
{
    /// <summary>Claimed, and every vector passed.</summary>
    Holds,

    /// <summary>Claimed, and a vector failed or was refused.</summary>
    Fails,

    /// <summary>Not claimed, not tried.</summary>
    NotClaimed,
}

/// <summary>The verdict on one capability.</summary>
/// <param name="Capability">Its name in camel case; <c>eei</c> for what every engine is held to.</param>
/// <param name="Finding">The verdict.</param>
/// <param name="Passed">Vectors passed.</param>
/// <param name="Failed">Vectors failed.</param>
/// <param name="Unsupported">Vectors of <c>eei</c> that the engine refused as unsupported; no fault.</param>
/// <param name="Detail">The first failure, or null.</param>
public sealed record CapabilityVerdict(
    string Capability, CapabilityFinding Finding, int Passed, int Failed, int Unsupported, string? Detail);

/// <summary>Holds an engine to what it claims: small scripts for each capability.</summary>
/// <remarks>Source: docs/engines.md, "What the verdicts mean".</remarks>
public static class CapabilitySuite
{
    /// <summary>The verdict on what every engine is held to, then one per capability.</summary>
    public static ImmutableArray<CapabilityVerdict> Verify(IEeiEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        EngineCapabilities claimed = engine.Description.Capabilities;
        return
        [
            Interface(engine),
            .. from capability in Enum.GetValues<EngineCapabilities>()
               where capability != EngineCapabilities.None
               select Verify(engine, capability, claimed),
        ];
    }

    private static CapabilityVerdict Verify(
        IEeiEngine engine, EngineCapabilities capability, EngineCapabilities claimed)
    {
        string name = NameOf(capability);
        if (!claimed.HasFlag(capability))
            return new CapabilityVerdict(name, CapabilityFinding.NotClaimed, 0, 0, 0, null);
        string?[] results =
        [
            .. CapabilityVectors.All.Where(vector => vector.Capability == capability)
                .Select(vector => vector.Run(engine) is { } wrong ? $"{vector.Name}: {wrong}" : null),
        ];
        if (results.Length == 0) throw new InvalidOperationException($"there are no vectors for {name}");
        string? detail = results.FirstOrDefault(wrong => wrong is not null);
        int failed = results.Count(wrong => wrong is not null);
        return new CapabilityVerdict(
            name, failed == 0 ? CapabilityFinding.Holds : CapabilityFinding.Fails, results.Length - failed, failed, 0,
            detail);
    }

    // The module suite; an engine may decline a case or abstain from a fact, it may not be wrong.
    private static CapabilityVerdict Interface(IEeiEngine engine)
    {
        int passed = 0;
        int unsupported = 0;
        List<string> failures = [];
        foreach (ExecutionCase vector in EeiModuleSuite.Vectors)
        {
            EeiVectorResult result = EeiModuleSuite.Run(engine, vector);
            ImmutableArray<Outcome> outcomes = result.Result.Outcomes;
            if (outcomes.Any(outcome => outcome.Refusal?.Phase == RefusalPhase.Unsupported)) unsupported++;
            else if (Wrong(result) is { } wrong) failures.Add($"{result.Name}: {wrong}");
            else passed++;
        }

        bool holds = failures.Count == 0 && passed > 0;
        CapabilityFinding finding = holds ? CapabilityFinding.Holds : CapabilityFinding.Fails;
        string? detail = failures.FirstOrDefault() ?? (passed == 0 ? "every case was refused as unsupported" : null);
        return new CapabilityVerdict("eei", finding, passed, failures.Count, unsupported, detail);
    }

    private static string? Wrong(EeiVectorResult result)
    {
        Fact[] untold = [.. result.Result.Outcomes.SelectMany(outcome => outcome.Abstentions).Select(one => one.Fact)];
        CaseMismatch? first = result.Verdict.Mismatches.FirstOrDefault(mismatch => !untold.Contains(FactOf(mismatch)));
        return first is null ? null : $"{first.Where}: expected {first.Expected}, got {first.Actual}";
    }

    private static Fact FactOf(CaseMismatch mismatch) =>
        mismatch.Where.Contains("outcome", StringComparison.Ordinal) ? Fact.Status
        : mismatch.Where.Contains("deposit", StringComparison.Ordinal) ? Fact.Deposits
        : mismatch.Where.Contains("gas", StringComparison.Ordinal) ? Fact.Gas
        : Fact.PostState;

    private static string NameOf(EngineCapabilities capability)
    {
        string name = capability.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
