using System.Collections.Immutable;
using Eei.Conformance;

namespace Eei.JavaScript.Tests;

/// <summary>The vectors of the execution environment interface, under every profile.</summary>
public sealed class EeiVectorTests
{
    public static TheoryData<string> Names => Engines.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_comes_out_as_expected(string name) => Engines.With(name, engine =>
    {
        ImmutableArray<EeiVectorResult> results = EeiModuleSuite.Run(engine);
        Assert.Equal(EeiModuleSuite.Vectors.Length, results.Length);
        Assert.Empty(results.Where(result => !result.Verdict.Matches).Select(result =>
            $"{result.Name}: {string.Join("; ", result.Verdict.Mismatches)} {result.Result.Outcomes[0].CrashReport}"));
    });
}
