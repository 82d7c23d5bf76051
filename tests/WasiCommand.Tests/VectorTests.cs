using Eei.Conformance;
using Eei.Interpreter;

namespace Eei.WasiCommand.Tests;

/// <summary>The vectors of the EEI, in all profiles, on the EEI that is linked in.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Engines { get; } = [.. Candidates.Names];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Every_vector_comes_to_what_it_says(string name)
    {
        using SealedEngine engine = Candidates.Create(name);
        using var interpreter = new InterpreterEngine();
        Assert.All(Amount.IsSampled(name) ? Sample() : EeiModuleSuite.Vectors, vector =>
        {
            EeiVectorResult result = EeiModuleSuite.Run(engine, vector);
            Assert.True(result.Verdict.Matches, $"{vector.Name}: {string.Join("; ", result.Verdict.Mismatches)}");
            Agreement.Assert(vector, EeiModuleSuite.Run(interpreter, vector).Result, result.Result);
        });
    }

    // Each module once, under the one of its profiles whose turn it is.
    private static IEnumerable<ExecutionCase> Sample() => EeiModuleSuite.Vectors
        .GroupBy(vector => Convert.ToHexString(vector.Scripts[0].Code.Span), StringComparer.Ordinal)
        .Select((group, place) => group.ElementAt(place % group.Count()));
}
