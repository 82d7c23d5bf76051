using Eei.Conformance;
using Eei.Interpreter;

namespace Eei.Protocol.Tests;

/// <summary>An engine behind the protocol is the engine itself.</summary>
public sealed class ClientTests
{
    [Theory]
    [InlineData(Framing.Frames)]
    [InlineData(Framing.Lines)]
    public void A_served_engine_answers_as_it_does_in_process(Framing framing)
    {
        using IEeiEngine direct = new InterpreterEngine();
        using ProtocolEngine served = Worker.Engine("interpreter", framing);
        Assert.Equal(direct.Description, served.Description);
        foreach (ExecutionCase vector in EeiModuleSuite.Vectors)
        {
            const Observations all = Observations.Comparable | Observations.HostCalls;
            CaseResult expected = CaseRunner.Run(direct, vector, all);
            CaseResult actual = CaseRunner.Run(served, vector, all);
            Assert.Equal(expected.PostStates, actual.PostStates);
            Assert.Equal(expected.Outcomes.Length, actual.Outcomes.Length);
            for (int i = 0; i < expected.Outcomes.Length; i++)
                Same.Outcomes(expected.Outcomes[i], actual.Outcomes[i]);
        }

        Assert.Equal(0, served.Restarts);
    }

    [Fact]
    public void More_scripts_than_the_worker_keeps_all_run()
    {
        using ProtocolEngine engine = Worker.Engine("interpreter");
        IEeiScript[] scripts = [.. Enumerable.Range(0, 200).Select(i => engine.Load(Scripts.Keeping(i)))];
        Assert.All(scripts, script => Assert.Equal("returned", script.Run(Scripts.Block).Class));
        Assert.All(scripts, script => Assert.Equal("returned", script.Run(Scripts.Block).Class));
    }

    [Fact]
    public void A_refused_script_is_refused_without_asking_again()
    {
        using ProtocolEngine engine = Worker.Engine("interpreter");
        IEeiScript script = engine.Load(new ScriptSource("no module"u8.ToArray()));
        Assert.Equal(RefusalPhase.Malformed, script.Refusal?.Phase);
        Outcome outcome = script.Run(Scripts.Block);
        Assert.Equal("refused(malformed)", outcome.Class);
        Assert.Equal(Scripts.Block.PreState, outcome.PostState);
    }

    [Fact]
    public void What_the_engine_measured_comes_along()
    {
        using ProtocolEngine engine = Worker.Engine("interpreter");
        Outcome outcome = engine.Load(Scripts.Keeping()).Run(Scripts.Block);
        Assert.True(outcome.Measures!.Value.CompileMicroseconds > 0);
        Assert.True(outcome.Measures.Value.RunMicroseconds > 0);
    }

    [Fact]
    public void Noise_between_replies_is_no_answer()
    {
        using ProtocolEngine engine = Worker.Engine("Chatty", Framing.Lines);
        Assert.Equal("bad", engine.Description.Name);
        Assert.Equal(new EngineLineage("bad", "bad", "bad", "bad", "bad"), engine.Description.Lineage);
    }
}
