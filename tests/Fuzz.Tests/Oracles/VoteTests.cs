using System.Collections.Immutable;

namespace Eei.Fuzz.Tests;

public sealed class VoteTests
{
    private static readonly Outcome Right = new()
    {
        Status = OutcomeStatus.Returned,
        PostState = Bytes32.Sha256([1]),
        GasUsed = 100,
    };

    private static readonly EngineDescription Interpreter = Engine("interpreter", "ours", "ours", "C#", "counts");
    private static readonly EngineDescription Il = Engine("il", "ours", "RyuJIT", "C#", "compiled in");
    private static readonly EngineDescription Wasmtime =
        Engine("wasmtime", "wasmparser", "Cranelift", "C#", "injected");

    private static readonly EngineDescription V8 = Engine("v8", "V8", "TurboFan", "JavaScript", "injected");
    private static readonly EngineDescription Liftoff = Engine("liftoff", "V8", "Liftoff", "JavaScript", "injected");
    private static readonly EngineDescription Sealed = Engine("wabt", "wabt", "wabt", "wasm", "injected");

    /// <summary>Planted wrong in k of n independent engines, alike or each in its own way.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 2)]
    [InlineData(7, 3)]
    [InlineData(9, 4)]
    public void FewerThanHalf_AreBlamedExactly(int engines, int faulty)
    {
        ImmutableArray<EngineDescription> all =
            [.. Enumerable.Range(0, engines).Select(place => FakeEngine.Independent($"e{place}"))];
        for (int first = 0; first < engines; first++)
        {
            int[] wrong = [.. Enumerable.Range(first, faulty).Select(place => place % engines).Order()];
            foreach (Func<int, Outcome> plant in (Func<int, Outcome>[])
                [
                    place => Right with { GasUsed = 7 },
                    place => Right with { PostState = Bytes32.Sha256([9, (byte)place]) },
                ])
            {
                Vote vote = VoteOf(all, [.. all.Select((_, place) => wrong.Contains(place) ? plant(place) : Right)]);
                Assert.Equal(VoteDecision.Majority, vote.Decision);
                Assert.Equal(wrong, vote.Suspects);
                Assert.Equal(engines - faulty, vote.Votes[vote.Right]);
            }
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(6, 3)]
    public void HalfOfThem_AreNotBlamed(int engines, int faulty)
    {
        ImmutableArray<EngineDescription> all =
            [.. Enumerable.Range(0, engines).Select(place => FakeEngine.Independent($"e{place}"))];
        Vote vote = VoteOf(all, [.. all.Select((_, place) => place < faulty ? Right with { GasUsed = 7 } : Right)]);
        Assert.Equal(VoteDecision.Undecided, vote.Decision);
        Assert.Empty(vote.Suspects);
        Assert.Equal($"undecided: {faulty} against {faulty}", vote.Text([.. all.Select(engine => engine.Name)]));
    }

    [Fact]
    public void SharedLineage_CountsOnce()
    {
        // Three engines with one executor against two with their own: the three share the fault.
        EngineDescription[] copies = [.. Enumerable.Range(1, 3)
            .Select(number => FakeEngine.Independent("a") with { Name = $"a{number}" })];
        ImmutableArray<EngineDescription> all = [.. copies, FakeEngine.Independent("b"), FakeEngine.Independent("c")];
        Outcome wrong = Right with { PostState = Bytes32.Zero };
        Vote vote = VoteOf(all, wrong, wrong, wrong, Right, Right);
        Assert.Equal([0, 1, 2], vote.Suspects);
        Assert.Equal("a1,a2,a3 (2 independent votes against 1)", vote.Text([.. all.Select(engine => engine.Name)]));
    }

    [Fact]
    public void ExecutorAlone_IsBlamed_WhereHostFunctionsStandOnBothSides()
    {
        Outcome wrong = Right with { PostState = Bytes32.Zero };
        Assert.Equal("il (3 independent votes against 1)",
            TextOf([Interpreter, Il, Wasmtime, V8], Right, wrong, Right, Right));
        Assert.Equal("undecided: 1 against 1", TextOf([Interpreter, Il], Right, wrong));
        Assert.Equal("liftoff (4 independent votes against 1)",
            TextOf([Interpreter, Il, Wasmtime, V8, Liftoff], Right, Right, Right, Right, wrong));
    }

    [Fact]
    public void HostFunctionsOfMany_AreOneVote()
    {
        Outcome wrong = Right with { Deposits = [new Deposit(new byte[Deposit.Length])] };
        ImmutableArray<EngineDescription> all = [Interpreter, Il, Wasmtime, V8, Sealed];
        // One fault in C# explains three engines; the other way round it takes two.
        Assert.Equal("il,interpreter,wasmtime (2 independent votes against 1)",
            TextOf(all, wrong, wrong, wrong, Right, Right));
        Assert.Equal("undecided: 1 against 1", TextOf(all[..4], wrong, wrong, wrong, Right));
    }

    [Fact]
    public void Acceptance_IsDecidedByDecoderAndValidator()
    {
        Outcome refused = new()
        {
            Status = OutcomeStatus.Refused,
            Refusal = new Refusal(RefusalPhase.Invalid, -1, "x"),
        };
        // Both own engines have one decoder and validator: one vote against two.
        Assert.Equal("il,interpreter (2 independent votes against 1)",
            TextOf([Interpreter, Il, Wasmtime, V8], Right, Right, refused, refused));
        Assert.Equal("undecided: 1 against 1", TextOf([Interpreter, Il, Wasmtime], Right, Right, refused));
    }

    [Fact]
    public void Gas_IsDecidedByTheMeter()
    {
        Outcome wrong = Right with { GasUsed = 101 };
        Assert.Equal("v8,wasmtime (2 independent votes against 1)",
            TextOf([Interpreter, Il, Wasmtime, V8], Right, Right, wrong, wrong));
        Assert.Equal("il (2 independent votes against 1)",
            TextOf([Interpreter, Il, Wasmtime, V8], Right, wrong, Right, Right));
    }

    [Fact]
    public void Plurality_IsNoMajority()
    {
        ImmutableArray<EngineDescription> all =
            [.. "abcde".Select(letter => FakeEngine.Independent($"{letter}"))];
        Vote vote = VoteOf(
            all, Right, Right, Right with { GasUsed = 1 }, Right with { GasUsed = 2 }, Right with { GasUsed = 3 });
        Assert.Equal(VoteDecision.Undecided, vote.Decision);
        Assert.Equal("undecided: 2 against 1 against 1 against 1", vote.Text([.. all.Select(engine => engine.Name)]));
    }

    [Fact]
    public void Expectation_OutweighsAnyNumber()
    {
        ImmutableArray<EngineDescription> all = [.. "abc".Select(letter => FakeEngine.Independent($"{letter}"))];
        string[] names = ["a", "b", "c"];
        Outcome wrong = Right with { GasUsed = 7 };
        Vote vote = VoteOf(all, Expecting(100), wrong, wrong, Right);
        Assert.Equal((VoteDecision.Expectation, "a,b"), (vote.Decision, vote.Names(names)));
        Assert.Equal("a,b (what the case expects outweighs 2 votes)", vote.Text(names));
        Vote none = VoteOf(all, Expecting(5), wrong, wrong, Right);
        Assert.Equal("a,b,c (none gives what the case expects)", none.Text(names));
        Assert.Equal(VoteDecision.Majority, VoteOf(all, Expecting(null), wrong, Right, Right).Decision);
    }

    [Fact]
    public void Crash_IsTheEnginesOwn_WhateverTheOthersSay()
    {
        Outcome crash = new() { Status = OutcomeStatus.Crashed, Crash = CrashKind.Exited, CrashReport = "signal 11" };
        Assert.Equal("il,interpreter (crashed)", TextOf([Interpreter, Il, Wasmtime], crash, crash, Right));
    }

    [Fact]
    public void Abstention_HasNoVote_AndItsReasonIsTold()
    {
        Outcome silent = Right with { Abstentions = [new Abstention(Fact.Gas, "no meter")] };
        Vote vote = VoteOf(
            [Interpreter, Il, Wasmtime, V8], Right, Right with { GasUsed = 7 }, silent, Right);
        Assert.Equal([new VoteAbstention(2, "no meter")], vote.Abstained);
        Assert.Equal("il", vote.Names(["interpreter", "il", "wasmtime", "v8"]));
    }

    private static EngineDescription Engine(string name, string decoder, string executor, string host, string meter) =>
        FakeEngine.Describe(name) with { Lineage = new EngineLineage(decoder, decoder, executor, host, meter) };

    private static ExecutionCase Expecting(ulong? gas) => new()
    {
        Name = "expecting",
        Scripts = [new CaseScript(ReadOnlyMemory<byte>.Empty)],
        PreStates = [Bytes32.Zero],
        Blocks = [new ShardBlock(0, ReadOnlyMemory<byte>.Empty)],
        ExpectedBlocks = [new BlockExpectation(null, gas, null)],
    };

    private static string TextOf(ImmutableArray<EngineDescription> engines, params Outcome[] outcomes) =>
        VoteOf(engines, outcomes).Text([.. engines.Select(engine => engine.Name)]);

    private static Vote VoteOf(ImmutableArray<EngineDescription> engines, params Outcome[] outcomes) =>
        VoteOf(engines, null, outcomes);

    private static Vote VoteOf(
        ImmutableArray<EngineDescription> engines, ExecutionCase? expected, params Outcome[] outcomes) =>
        new CaseComparer(engines).Compare(
            [.. outcomes.Select((outcome, place) => new CaseResult(engines[place].Name, [outcome], [Bytes32.Zero]))],
            expected).Divergence!.Vote!;
}
