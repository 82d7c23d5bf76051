using System.Collections.Immutable;
using Eei.Interpreter;

namespace Eei.Conformance.Tests;

public sealed class CapabilitySuiteTests
{
    [Fact]
    public void The_interpreter_holds_to_all_it_claims()
    {
        using InterpreterEngine engine = new();
        ImmutableArray<CapabilityVerdict> verdicts = CapabilitySuite.Verify(engine);
        Assert.DoesNotContain(verdicts, verdict => verdict.Finding is CapabilityFinding.Fails);
        Assert.Contains(verdicts, verdict => verdict is
        {
            Capability: "vector", Finding: CapabilityFinding.Holds, Passed: 5,
        });
    }
}
