using System.Collections.Immutable;
using Eei.Fuzz;
using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.JavaScript.Tests;

/// <summary>What an engine makes of a case beside what the interpreter makes of it.</summary>
internal static class Differences
{
    private static readonly Bytes32 PreState = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public static ReadOnlyMemory<byte> Bytes(string wat) => ModuleEncoder.Encode(TextParser.ParseModule(wat));

    /// <summary>A case of one script and one block.</summary>
    public static ExecutionCase Case(string wat, params ScriptLibrary[] libraries) => new()
    {
        Name = "hazard",
        Scripts = [new CaseScript(Bytes(wat))],
        Libraries = [.. libraries],
        PreStates = [PreState],
        Blocks = [new ShardBlock(0, new byte[] { 1, 2, 3, 4, 5 })],
    };

    /// <summary>The outcome of a case of one block, once the interpreter agrees on every fact that is told.</summary>
    public static Outcome Agreed(IEeiEngine engine, ExecutionCase given)
    {
        (CaseComparison comparison, CaseResult result, string report) = Compare(engine, given, Observations.HostCalls);
        Assert.True(comparison.Verdict != ComparisonVerdict.Different, report);
        return result.Outcomes[0];
    }

    public static Outcome Agreed(IEeiEngine engine, string wat) => Agreed(engine, Case(wat));

    /// <summary>Compares an engine with the interpreter on one case.</summary>
    public static (CaseComparison Comparison, CaseResult Result, string Report) Compare(
        IEeiEngine engine, ExecutionCase given, Observations also = Observations.None)
    {
        using InterpreterEngine interpreter = new();
        Observations observe = Observations.Comparable | also;
        CaseResult ours = CaseRunner.Run(interpreter, given, observe);
        CaseResult theirs = CaseRunner.Run(engine, given, observe);
        CaseComparison comparison =
            new CaseComparer([interpreter.Description, engine.Description]).Compare([ours, theirs]);
        if (also != Observations.None && comparison.Verdict == ComparisonVerdict.Same && comparison.IsComplete)
            foreach ((Outcome our, Outcome their) in ours.Outcomes.Zip(theirs.Outcomes))
                Assert.Equal(our.HostCalls.Select(Text), their.HostCalls.Select(Text));
        string report = comparison.Divergence is { } difference
            ? $"{given.Name}: {difference.Kind} in block {difference.Block}\n"
              + $"interpreter {Text(ours.Outcomes[difference.Block])}\n"
              + $"{engine.Description.Name} {Text(theirs.Outcomes[difference.Block])}"
            : $"{given.Name}: {comparison.Verdict} {string.Join("; ", comparison.Discards)}";
        return (comparison, theirs, report);
    }

    public static string Text(Outcome outcome) =>
        $"{outcome.Class} root {outcome.PostState} gas {outcome.GasUsed} ticks {outcome.TicksUsed} calls "
        + $"{outcome.HostCallCount} {outcome.HostCallDigest} {outcome.HostCallGasDigest} memory {outcome.MemoryPages} "
        + $"{outcome.MemoryDigest} {outcome.Refusal} {outcome.CrashReport}";

    public static ImmutableArray<string> Reasons(Outcome outcome) =>
        [.. outcome.Abstentions.Select(abstention => $"{abstention.Fact}: {abstention.Reason}")];

    private static string Text(HostCall call) =>
        $"{call.Function}({string.Join(',', call.Arguments)}) {call.ReadDigest} {call.WriteDigest} {call.Result} "
        + $"{call.Trap} {call.GasLeft}";
}
