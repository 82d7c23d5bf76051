namespace Eei.JavaScript.Tests;

/// <summary>Modules that engines disagree on: the difference shows as one, with the engine's own verdict.</summary>
public sealed class AcceptanceTests
{
    private static readonly int[] Lengths = [4, 9, 30];

    public static TheoryData<string> Names => Engines.Names;

    // docs/protocol.md, load: where our validator refuses and the engine does not, it runs the original.
    [Theory]
    [MemberData(nameof(Names))]
    public void An_invalid_module_is_refused_or_the_difference_shows(string name) => Engines.With(name, engine =>
    {
        ExecutionCase invalid = Differences.Case(
            """
            (module (memory (export "memory") 1)
              (func (export "main") (block (br 0) (drop (i32.add (i64.const 0) (i32.const 1))))))
            """);
        Outcome outcome = CaseRunner.Run(engine, invalid, Observations.Comparable).Outcomes[0];
        // FINDINGS.md: JavaScriptCore does not check operands after an unconditional branch.
        bool isJavaScriptCore = name.StartsWith("jsc", StringComparison.Ordinal);
        Assert.Equal(isJavaScriptCore ? "returned" : "refused(malformedOrInvalid)", outcome.Class);
        if (isJavaScriptCore) Assert.Contains("Gas: no meter", Differences.Reasons(outcome));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Damage_is_refused_with_a_place_or_words(string name) => Engines.With(name, engine =>
    {
        byte[] valid = Differences.Bytes("""(module (memory (export "memory") 1) (func (export "main")))""").ToArray();
        foreach (int length in Lengths)
        {
            CaseScript damaged = new(valid.AsMemory(0, length));
            ExecutionCase given = Differences.Case("(module)") with { Scripts = [damaged] };
            Outcome outcome = CaseRunner.Run(engine, given, Observations.Comparable).Outcomes[0];
            Assert.Equal("refused(malformedOrInvalid)", outcome.Class);
            Assert.NotEmpty(outcome.Refusal!.Reason);
        }
    });
}
