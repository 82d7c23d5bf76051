using Eei.Fuzz.Randomness;

namespace Eei.Fuzz.Laws;

/// <summary>What a change to a case must not change: it needs one engine only, so it sees what all engines get wrong
/// alike.</summary>
/// <param name="name">Its name, in kebab case.</param>
/// <param name="statement">The law in one sentence.</param>
/// <remarks>Source: anchors.md N15.</remarks>
public abstract class MetamorphicLaw(string name, string statement)
{
    /// <summary>Its name, in kebab case.</summary>
    public string Name { get; } = name;

    /// <summary>The law in one sentence.</summary>
    public string Statement { get; } = statement;

    /// <summary>The case that the law is about, where that is not the case itself but one made from it.</summary>
    /// <param name="execution">The case.</param>
    /// <param name="prng">Where the law leaves a choice.</param>
    public virtual ExecutionCase Prepare(ExecutionCase execution, Prng prng) => execution;

    /// <summary>Changes a case.</summary>
    /// <param name="execution">The case.</param>
    /// <param name="result">What an engine made of it, observed with host calls and memory.</param>
    /// <param name="prng">Where the law leaves a choice.</param>
    /// <returns>The changed case and what its result must be; null where the law says nothing about this
    /// case.</returns>
    public abstract LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng);
}

/// <summary>A changed case, and the law's judgement of its result.</summary>
/// <param name="Changed">The changed case.</param>
/// <param name="Violation">What in a result breaks the law, in one sentence; null where it holds.</param>
public sealed record LawChange(ExecutionCase Changed, Func<CaseResult, string?> Violation);
