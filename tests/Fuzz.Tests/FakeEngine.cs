using System.Collections.Immutable;

namespace Eei.Fuzz.Tests;

/// <summary>Computes nothing: answers with digests of what it is given, so that campaign logic can be tested without
/// an engine.</summary>
internal sealed class FakeEngine : IEeiEngine
{
    private readonly Func<ScriptSource, BlockInput, Outcome, Outcome> _distort;

    public FakeEngine(string name, Func<ScriptSource, BlockInput, Outcome, Outcome>? distort = null)
        : this(Describe(name), distort)
    {
    }

    public FakeEngine(EngineDescription description, Func<ScriptSource, BlockInput, Outcome, Outcome>? distort)
    {
        _distort = distort ?? ((_, _, outcome) => outcome);
        Description = description;
    }

    public EngineDescription Description { get; }

    public static EngineDescription Describe(string name) => new(
        name,
        "1.0",
        new EngineLineage("fake", "fake", "fake", "fake", "fake"),
        EngineCapabilities.Wasm2Scalar | EngineCapabilities.Gas | EngineCapabilities.Depth
            | EngineCapabilities.CanonicalNaN,
        "plain");

    /// <summary>An engine no part of which is another's.</summary>
    public static EngineDescription Independent(string name) =>
        Describe(name) with { Lineage = new EngineLineage(name, name, name, name, name) };

    public static EngineFactory Factory(EngineDescription description,
        Func<ScriptSource, BlockInput, Outcome, Outcome>? distort = null) =>
        new(description.Name, () => new FakeEngine(description, distort));

    public static EngineFactory Factory(string name, Func<ScriptSource, BlockInput, Outcome,
        Outcome>? distort = null) =>
        new(name, () => new FakeEngine(name, distort));

    public IEeiScript Load(ScriptSource source) => new Script(this, source);

    public void Dispose()
    {
    }

    private sealed class Script(FakeEngine engine, ScriptSource source) : IEeiScript
    {
        public Refusal? Refusal => null;

        public Outcome Run(in BlockInput input)
        {
            byte[] all = [.. source.Code.Span, .. input.Data.Span, .. input.PreState.ToArray()];
            Bytes32 digest = Bytes32.Sha256(all);
            ulong gas = (ulong)source.Code.Length * 10;
            ImmutableArray<HostCall> calls =
                [Call("eth2.blockDataSize", [], gas - 1), Call("eth2.useTicks", [7], gas - 5)];
            var outcome = new Outcome
            {
                Status = OutcomeStatus.Returned,
                PostState = digest,
                GasUsed = gas,
                TicksUsed = 7,
                HostCallCount = calls.Length,
                HostCallDigest = digest,
                HostCalls = (input.Observe & Observations.HostCalls) == Observations.HostCalls ? calls : [],
                MemoryDigest = digest,
                MemoryPages = 1,
            };
            return engine._distort(source, input, outcome);
        }

        public void Dispose()
        {
        }

        private static HostCall Call(string function, ImmutableArray<ulong> arguments, ulong gasLeft) =>
            new(function, arguments, Bytes32.Zero, Bytes32.Zero, null, null, gasLeft);
    }
}
