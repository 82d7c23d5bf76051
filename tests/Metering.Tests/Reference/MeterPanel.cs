using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Metering.Tests;

/// <summary>The reference meter and the implementations that are held against it.</summary>
internal sealed class MeterPanel : IDisposable
{
    internal const InstrumentedParts Bounds = InstrumentedParts.Gas | InstrumentedParts.Depth
        | InstrumentedParts.MemoryLimit | InstrumentedParts.CanonicalNaN;

    private readonly ReferenceEngine _reference = new();
    private readonly IEeiEngine[] _others;

    /// <summary>All of them, or the interpreters alone, which compile nothing.</summary>
    public MeterPanel(bool compiles)
    {
        _others = compiles
            ? [new InterpreterEngine(), new IlEngine(), InstrumentedEngine.OnInterpreter(Bounds),
                InstrumentedEngine.OnIl(Bounds)]
            : [new InterpreterEngine(), InstrumentedEngine.OnInterpreter(Bounds)];
    }

    /// <summary>Runs made, the reference's own among them.</summary>
    public long Runs { get; private set; }

    /// <summary>A script on all of them.</summary>
    public LoadedPanel Load(ScriptSource source) => new(
        this, _reference.Load(source),
        [.. _others.Select(engine => (engine.Description.Name, engine.Load(source)))]);

    public void Dispose()
    {
        _reference.Dispose();
        foreach (IEeiEngine other in _others) other.Dispose();
    }

    /// <summary>One script.</summary>
    internal sealed class LoadedPanel(
        MeterPanel panel, IEeiScript reference, (string Name, IEeiScript Script)[] others) : IDisposable
    {
        public Refusal? Refusal => reference.Refusal;

        /// <summary>Runs one block everywhere: all facts must be the reference's, and its own accounts true.</summary>
        public Outcome Run(in BlockInput input, string where)
        {
            Outcome expected = reference.Run(input);
            Check(expected, input, where);
            foreach ((string name, IEeiScript script) in others)
                OutcomeAssert.Equal(expected, script.Run(input), $"{name}, {where}");
            panel.Runs += 1 + others.Length;
            return expected;
        }

        public void Dispose()
        {
            reference.Dispose();
            foreach ((_, IEeiScript script) in others) script.Dispose();
        }

        private void Check(Outcome outcome, in BlockInput input, string where)
        {
            if (Refusal is not null) return;
            ReferenceReading reading = panel._reference.Reading;
            Assert.True(reading.Charged == outcome.GasUsed, $"{where}: charged {reading.Charged}");
            if (outcome.Status == OutcomeStatus.OutOfGas)
                Assert.True(outcome.GasUsed == input.Limits.Gas, $"{where}: out of gas with gas left");
            else
                Assert.True(
                    reading.Charged == reading.Executed + reading.Pending,
                    $"{where}: charged {reading.Charged}, executed {reading.Executed}, pending {reading.Pending}");
            if (outcome.Status == OutcomeStatus.Returned)
                Assert.True(reading.Pending == 0, $"{where}: returned with {reading.Pending} pending");
        }
    }
}
