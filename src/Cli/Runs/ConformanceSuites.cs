using System.Collections.Immutable;
using Eei.Conformance;

namespace Eei.Cli.Runs;

/// <summary>Every suite there is.</summary>
internal static class ConformanceSuites
{
    /// <summary>All of them, in the order in which they run.</summary>
    public static ImmutableArray<ConformanceSuite> All { get; } =
    [
        new CheckList(
            "eei",
            "the execution environment interface: every host function, question and profile",
            EeiVectorSuite.Checks),
    ];
}
