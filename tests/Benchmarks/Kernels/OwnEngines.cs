using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Benchmarks.Kernels;

/// <summary>Our engines by name, and a run that must return.</summary>
internal static class OwnEngines
{
    /// <summary>Names, as the benchmarks' parameter shows them.</summary>
    public static readonly string[] Names = ["il", "interpreter"];

    /// <summary>A new engine.</summary>
    public static IEeiEngine Create(string name) => name == "il" ? new IlEngine() : new InterpreterEngine();

    /// <summary>Runs once without gas or depth in the way; a run that does not return is no measurement.</summary>
    public static Outcome Run(IEeiScript script, ReadOnlyMemory<byte> data)
    {
        Outcome outcome = script.Run(new BlockInput(Bytes32.Zero, data, Generous, Observations.None));
        return outcome.Status == OutcomeStatus.Returned
            ? outcome
            : throw new InvalidOperationException($"the benchmark ended as {outcome.Class}");
    }

    private static Limits Generous => Limits.Default with { Gas = ulong.MaxValue };
}
