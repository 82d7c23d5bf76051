namespace Eei.Fuzz.Tests;

public sealed class CaseComparerTests
{
    private static readonly Outcome Plain = new()
    {
        Status = OutcomeStatus.Returned,
        PostState = Bytes32.Sha256([1]),
        GasUsed = 100,
        TicksUsed = 3,
        HostCallCount = 2,
        HostCallDigest = Bytes32.Sha256([2]),
        MemoryDigest = Bytes32.Sha256([3]),
        MemoryPages = 1,
        Deposits = [new Deposit(new byte[Deposit.Length])],
    };

    private static readonly Outcome Trap = Plain with { Status = OutcomeStatus.Trapped, Trap = TrapKind.Unreachable };

    public static TheoryData<string, DivergenceKind> Differences => new()
    {
        { "status", DivergenceKind.Status },
        { "trap", DivergenceKind.Status },
        { "phase", DivergenceKind.Status },
        { "rules", DivergenceKind.Status },
        { "one-sided refusal", DivergenceKind.Status },
        { "root", DivergenceKind.PostState },
        { "deposit lost", DivergenceKind.Deposits },
        { "deposit changed", DivergenceKind.Deposits },
        { "ticks", DivergenceKind.Ticks },
        { "gas", DivergenceKind.Gas },
        { "schedule", DivergenceKind.Gas },
        { "gas at calls", DivergenceKind.Gas },
        { "call count", DivergenceKind.HostCalls },
        { "call digest", DivergenceKind.HostCalls },
        { "memory", DivergenceKind.Memory },
        { "pages", DivergenceKind.Memory },
        { "crash", DivergenceKind.Crash },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void EachFact_PlantedDifferenceFires_WhicheverEngineHasIt(string planted, DivergenceKind kind)
    {
        (Outcome left, Outcome right) = Plant(planted);
        foreach ((Outcome a, Outcome b) in new[] { (left, right), (right, left) })
        {
            CaseComparison comparison = Compare([Plain, a], [Plain, b]);
            Assert.Equal(ComparisonVerdict.Different, comparison.Verdict);
            Assert.Equal(kind, comparison.Divergence!.Kind);
            Assert.Equal(1, comparison.Divergence.Block);
        }
    }

    [Fact]
    public void Equal_IsSameAndComplete()
    {
        CaseComparison comparison = Compare([Plain, Trap], [Plain, Trap], [Plain, Trap]);
        Assert.Equal(ComparisonVerdict.Same, comparison.Verdict);
        Assert.True(comparison.IsComplete);
    }

    [Fact]
    public void Refusals_AreComparedByPhaseAndNotByWords()
    {
        Outcome one = Refused(RefusalPhase.Invalid, "type mismatch");
        Outcome other = Refused(RefusalPhase.Invalid, "expected i32, found i64");
        Assert.Equal(ComparisonVerdict.Same, Compare([one], [other]).Verdict);
    }

    [Fact]
    public void MalformedOrInvalid_AgreesWithEither_AndHasNoSayBetweenThem()
    {
        Outcome malformed = Refused(RefusalPhase.Malformed, "x");
        Outcome invalid = Refused(RefusalPhase.Invalid, "x");
        Outcome either = Refused(RefusalPhase.MalformedOrInvalid, "x");
        Assert.Equal(ComparisonVerdict.Same, Compare([either], [malformed]).Verdict);
        Assert.Equal(ComparisonVerdict.Same, Compare([either], [invalid], [either]).Verdict);
        string[] names = ["a", "b", "c"];
        CaseComparison between = Compare([either], [malformed], [invalid]);
        Assert.Equal("b | c", between.Divergence!.Partition(names));
        Assert.Equal(["status: malformed is not told from invalid (a)"], between.Discards);
        Assert.Equal("a,c | b", Compare([either], [Plain], [invalid]).Divergence!.Partition(names));
        Assert.Equal("a,b | c", Compare([either], [either], [Plain]).Divergence!.Partition(names));
    }

    [Fact]
    public void GasAtHostCalls_CountsWhereBothTellIt()
    {
        Outcome one = Plain with { HostCallGasDigest = Bytes32.Sha256([4]) };
        Outcome other = Plain with { HostCallGasDigest = Bytes32.Sha256([5]) };
        Assert.Equal(ComparisonVerdict.Same, Compare([one], [Plain], [one]).Verdict);
        CaseComparison between = Compare([one], [Plain], [other]);
        Assert.Equal("a | c", between.Divergence!.Partition(["a", "b", "c"]));
        Assert.Equal(["gas: gas at host calls is not told (b)"], between.Discards);
    }

    [Fact]
    public void EngineThatDidNotRunTheCase_IsInNoGroup()
    {
        var comparer = new CaseComparer(
            [FakeEngine.Describe("a"), FakeEngine.Describe("b"), FakeEngine.Describe("c")]);
        Assert.Equal(ComparisonVerdict.Same, comparer.Compare([Result("a", Plain), null, Result("c", Plain)]).Verdict);
        Divergence divergence = comparer.Compare([null, Result("b", Plain), Result("c", Trap)]).Divergence!;
        Assert.Equal("b | c", divergence.Partition(["a", "b", "c"]));
        Assert.Equal([new VoteAbstention(0, "did not run it")], divergence.Vote!.Abstained);
        Assert.Equal(ComparisonVerdict.Incomparable, comparer.Compare([null, null, Result("c", Trap)]).Verdict);
    }

    [Fact]
    public void WhatAnEnginePublishesItCannotTell_IsDeclared_AndTheRestIsNot()
    {
        EngineDescription lax = FakeEngine.Describe("b") with { Capabilities = EngineCapabilities.Depth };
        Outcome silent = Plain with
        {
            Abstentions = [new Abstention(Fact.Gas, "no meter"), new Abstention(Fact.Ticks, "lost count")],
        };
        Outcome outOfGas = Plain with { Status = OutcomeStatus.OutOfGas };
        var comparer = new CaseComparer([FakeEngine.Describe("a"), lax]);
        CaseComparison comparison = comparer.Compare([Result("a", Plain), Result("b", silent)]);
        Assert.Equal(["gas: no meter (b)"], comparison.Declared);
        Assert.Equal(["ticks: lost count (b)"], comparison.Undeclared);
        CaseComparison limit = comparer.Compare([Result("a", outOfGas), Result("b", Plain)]);
        Assert.Equal((ComparisonVerdict.Incomparable, "gas limit (b)"), (limit.Verdict, limit.Declared.Single()));
        Assert.Empty(limit.LeftOut);
        Assert.Equal([1], Compare([Plain], [Refused(RefusalPhase.Unsupported, "v128")]).LeftOut);
    }

    [Fact]
    public void ThreeEngines_FallIntoGroups_LargerFirst_WhateverTheirOrder()
    {
        Outcome odd = Plain with { GasUsed = 92 };
        Divergence divergence = Compare([odd], [Plain], [Plain]).Divergence!;
        Assert.Equal("b,c | a", divergence.Partition(["a", "b", "c"]));
        Assert.Equal("a,c | b", Compare([Plain], [odd], [Plain]).Divergence!.Partition(["a", "b", "c"]));
    }

    [Fact]
    public void SeveralFacts_TheFirstNamesTheFinding_TheRestAreKept()
    {
        Outcome other = Plain with { GasUsed = 1, MemoryPages = 9, PostState = Bytes32.Zero };
        Divergence divergence = Compare([Plain], [other]).Divergence!;
        Assert.Equal(DivergenceKind.PostState, divergence.Kind);
        Assert.Equal([DivergenceKind.Gas, DivergenceKind.Memory], divergence.AlsoDiffers);
    }

    [Fact]
    public void Abstention_LeavesTheFactOutAndIsCounted()
    {
        Outcome silent = Plain with
        {
            GasUsed = 0,
            Abstentions = [new Abstention(Fact.Gas, "no meter")]
        };
        CaseComparison comparison = Compare([Plain], [silent]);
        Assert.Equal(ComparisonVerdict.Same, comparison.Verdict);
        Assert.Equal(["gas: no meter (b)"], comparison.Discards);
    }

    [Fact]
    public void Abstention_OfOneDoesNotHideADifferenceOfOthers()
    {
        Outcome silent = Plain with { Abstentions = [new Abstention(Fact.Memory, "no access")] };
        Outcome odd = Plain with { MemoryDigest = Bytes32.Zero };
        Divergence divergence = Compare([Plain], [silent], [odd]).Divergence!;
        Assert.Equal("a | c", divergence.Partition(["a", "b", "c"]));
    }

    [Fact]
    public void MemoryExhaustedOrUnsupported_EndsTheComparisonForThatEngineOnly()
    {
        Outcome exhausted = Plain with { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Memory };
        CaseComparison two = Compare([Plain, Plain], [exhausted, Trap]);
        Assert.Equal(ComparisonVerdict.Incomparable, two.Verdict);
        Assert.Equal(["memory exhausted (b)"], two.Discards);
        CaseComparison three = Compare([Plain, Plain], [exhausted, Trap], [Plain, Trap]);
        Assert.Equal("a | c", three.Divergence!.Partition(["a", "b", "c"]));
        Assert.Equal(["unsupported (b)"], Compare([Plain], [Refused(RefusalPhase.Unsupported, "v128")]).Discards);
    }

    [Fact]
    public void StackExhaustion_IsComparedAmongEnginesThatKeepTheDepthRule_AndLeftOutForOthers()
    {
        Outcome deep = Plain with { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Stack };
        Assert.Equal(DivergenceKind.Status, Compare([Plain], [deep]).Divergence!.Kind);
        EngineDescription lax = FakeEngine.Describe("b") with { Capabilities = EngineCapabilities.Gas };
        var comparer = new CaseComparer([FakeEngine.Describe("a"), lax]);
        CaseComparison comparison = comparer.Compare([Result("a", Plain), Result("b", deep)]);
        Assert.Equal(["stack depth (b)"], comparison.Discards);
        Assert.Equal(["stack depth (b)"], comparer.Compare([Result("a", deep), Result("b", Plain)]).Discards);
    }

    [Fact]
    public void Crash_IsAFindingEvenWhereAllCrash()
    {
        Outcome crash = new() { Status = OutcomeStatus.Crashed, CrashReport = "boom" };
        CaseComparison comparison = Compare([crash], [crash]);
        Assert.Equal(DivergenceKind.Crash, comparison.Divergence!.Kind);
        Assert.Equal("a,b", comparison.Divergence.Partition(["a", "b"]));
    }

    [Fact]
    public void MissingOutcome_CountsAsCrash() =>
        Assert.Equal(DivergenceKind.Crash, Compare([Plain, Plain], [Plain]).Divergence!.Kind);

    private static (Outcome Left, Outcome Right) Plant(string planted) => planted switch
    {
        "status" => (Plain, Trap),
        "trap" => (Trap, Trap with { Trap = TrapKind.IntegerOverflow }),
        "phase" => (Refused(RefusalPhase.Invalid, "x"), Refused(RefusalPhase.Malformed, "x")),
        "rules" => (Plain, Plain with { Rules = ScriptRuleSet.Strict }),
        "one-sided refusal" => (Plain, Refused(RefusalPhase.Unlinkable, "x")),
        "root" => (Plain, Plain with { PostState = Bytes32.Zero }),
        "deposit lost" => (Plain, Plain with { Deposits = [] }),
        "deposit changed" => (Plain, Plain with { Deposits = [new Deposit([1, .. new byte[Deposit.Length - 1]])] }),
        "ticks" => (Plain, Plain with { TicksUsed = 4 }),
        "gas" => (Plain, Plain with { GasUsed = 101 }),
        "schedule" => (Plain, Plain with { GasScheduleHash = Bytes32.Sha256([9]) }),
        "gas at calls" => (Plain with { HostCallGasDigest = Bytes32.Sha256([4]) },
            Plain with { HostCallGasDigest = Bytes32.Sha256([5]) }),
        "call count" => (Plain, Plain with { HostCallCount = 3 }),
        "call digest" => (Plain, Plain with { HostCallDigest = Bytes32.Zero }),
        "memory" => (Plain, Plain with { MemoryDigest = Bytes32.Zero }),
        "pages" => (Plain, Plain with { MemoryPages = 2 }),
        "crash" => (Plain, new Outcome { Status = OutcomeStatus.Crashed, CrashReport = "boom" }),
        _ => throw new ArgumentOutOfRangeException(nameof(planted), planted, "not planted"),
    };

    private static Outcome Refused(RefusalPhase phase, string reason) =>
        new() { Status = OutcomeStatus.Refused, Refusal = new Refusal(phase, -1, reason) };

    private static CaseComparison Compare(params Outcome[][] outcomes)
    {
        string[] names = ["a", "b", "c"];
        var comparer = new CaseComparer([.. outcomes.Select((_, place) => FakeEngine.Describe(names[place]))]);
        return comparer.Compare([.. outcomes.Select((list, place) => Result(names[place], list))]);
    }

    private static CaseResult Result(string engine, params Outcome[] outcomes) =>
        new(engine, [.. outcomes], [Bytes32.Zero]);
}
