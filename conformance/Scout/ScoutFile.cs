using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>A file in Scout's format or one that was taken for it, and what must become of it.</summary>
/// <param name="Name">Unique in the suite.</param>
/// <param name="FileName">What the file is called; its ending decides between YAML and JSON.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Questions">Numbers of the questions of eei.md B 7 that it answers.</param>
/// <param name="Rows">Rows of eei.md B 1.11 that it shows.</param>
/// <param name="Profile">The profile it is run under instead of its own, or null.</param>
/// <param name="Error">The sentence it is refused with, or null where it is read.</param>
/// <param name="Mismatches">What the exact judgement finds, in order.</param>
/// <param name="Printed">What Scout would print; null where nobody asks.</param>
/// <param name="ExitCode">The exit code Scout would end with.</param>
public sealed record ScoutFile(
    string Name,
    string FileName,
    string Text,
    ImmutableArray<int> Questions,
    ImmutableArray<string> Rows,
    EeiProfile? Profile,
    string? Error,
    ImmutableArray<string> Mismatches,
    ImmutableArray<string>? Printed,
    int ExitCode);
