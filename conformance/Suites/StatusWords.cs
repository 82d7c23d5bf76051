using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>What the statuses of a case are called, in documents and in text.</summary>
/// <remarks>Source: cli.md, JSON of <c>conform --json</c>.</remarks>
public static class StatusWords
{
    /// <summary>Every status, in the order in which they are listed.</summary>
    public static ImmutableArray<CaseStatus> All { get; } = [.. Enum.GetValues<CaseStatus>()];

    /// <summary>The word in a document: <c>passed</c>, <c>failed</c>, <c>pending</c>, <c>byDesign</c>,
    /// <c>skipped</c>.</summary>
    public static string Word(CaseStatus status) => status switch
    {
        CaseStatus.Passed => "passed",
        CaseStatus.Failed => "failed",
        CaseStatus.Pending => "pending",
        CaseStatus.ByDesign => "byDesign",
        CaseStatus.Skipped => "skipped",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>The words in a sentence.</summary>
    public static string Text(CaseStatus status) => status == CaseStatus.ByDesign ? "by design" : Word(status);

    /// <summary>The status that a word of a document stands for; null where it is none.</summary>
    public static CaseStatus? Read(string? word)
    {
        foreach (CaseStatus status in All) if (Word(status) == word) return status;
        return null;
    }
}
