using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Eei.Conformance;

namespace Eei.Cli.Documents;

/// <summary>How an engine fared on the smoke cases and on the vectors of each capability.</summary>
/// <param name="Verdicts">The verdict on <c>eei</c>, then one per capability.</param>
internal sealed record SmokeResult(ImmutableArray<CapabilityVerdict> Verdicts)
{
    /// <summary>What it means for the exit code.</summary>
    public ExitCode Exit => Verdicts.Any(verdict => verdict.Finding == CapabilityFinding.Fails)
        ? ExitCode.Divergence
        : ExitCode.Clean;

    /// <summary>For a person: a line per verdict, its label and what it says.</summary>
    public IEnumerable<(string Label, string Sentence)> Lines =>
        Verdicts.Select(verdict => (verdict.Capability, Sentence(verdict)));

    /// <summary>Verifies one engine.</summary>
    public static SmokeResult Of(IEeiEngine engine) => new(CapabilitySuite.Verify(engine));

    /// <summary>The cases of <c>eei</c> alone.</summary>
    public JsonObject Smoke() => new()
    {
        ["passed"] = Verdicts[0].Passed,
        ["failed"] = Verdicts[0].Failed,
        ["detail"] = Verdicts[0].Detail,
    };

    /// <summary>All verdicts.</summary>
    public JsonArray Document() => new([.. Verdicts.Select(verdict => new JsonObject
    {
        ["capability"] = verdict.Capability,
        ["verdict"] = Word(verdict.Finding),
        ["passed"] = verdict.Passed,
        ["failed"] = verdict.Failed,
        ["unsupported"] = verdict.Unsupported,
        ["detail"] = verdict.Detail,
    })]);

    private static string Word(CapabilityFinding finding) => finding switch
    {
        CapabilityFinding.Holds => "holds",
        CapabilityFinding.Fails => "fails",
        CapabilityFinding.NotClaimed => "notClaimed",
        _ => throw new InvalidOperationException($"unknown finding {finding}"),
    };

    private static string Sentence(CapabilityVerdict verdict)
    {
        string unsupported = verdict.Unsupported == 0 ? string.Empty : $", {verdict.Unsupported} unsupported";
        string counts = $"{verdict.Passed} passed, {verdict.Failed} failed{unsupported}";
        return verdict.Finding switch
        {
            CapabilityFinding.Holds => $"holds: {counts}",
            CapabilityFinding.Fails => $"FAILS: {counts}: {verdict.Detail}",
            _ => "not claimed",
        };
    }
}
