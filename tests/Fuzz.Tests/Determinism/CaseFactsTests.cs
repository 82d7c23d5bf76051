using System.Collections.Immutable;

namespace Eei.Fuzz.Tests;

/// <summary>Facts as digests: every fact counts, its own name comes out, and a line keeps them.</summary>
public sealed class CaseFactsTests
{
    private static readonly Outcome Plain = new()
    {
        Status = OutcomeStatus.Returned,
        PostState = Root(1),
        GasUsed = 10,
        TicksUsed = 3,
        HostCallCount = 2,
        HostCallDigest = Root(2),
        MemoryDigest = Root(3),
        MemoryPages = 1,
    };

    private static readonly (string Fact, Outcome Outcome)[] Changes =
    [
        ("status", Plain with { Status = OutcomeStatus.Trapped, Trap = TrapKind.Unreachable, GasUsed = 11 }),
        ("post-state", Plain with { PostState = Root(9) }),
        ("deposits", Plain with { Deposits = [new Deposit(new byte[Deposit.Length])] }),
        ("ticks", Plain with { TicksUsed = 4 }),
        ("gas", Plain with { GasUsed = 11 }),
        ("gas", Plain with { HostCallGasDigest = Root(9) }),
        ("host-calls", Plain with { HostCallCount = 3 }),
        ("memory", Plain with { MemoryPages = 2 }),
        ("memory", Plain with { MemoryDigest = Root(9) }),
        ("ticks", Plain with { Abstentions = [new Abstention(Fact.Ticks, "not counted")] }),
        ("words", Plain with { Refusal = new Refusal(RefusalPhase.Invalid, 7, "type mismatch") }),
    ];

    [Fact]
    public void AFactThatDiffers_IsNamed_InItsBlock() => Assert.All(Changes, change =>
    {
        CaseFacts usual = Facts(Plain, Plain);
        CaseFacts other = Facts(Plain, change.Outcome);
        FactDifference? difference = usual.FirstDifference(other);
        Assert.Equal((1, change.Fact), (difference!.Block, Assert.Single(difference.Facts)));
        int place = BlockFacts.FactNames.IndexOf(change.Fact);
        Assert.NotEqual(usual.PerFact()[place], other.PerFact()[place]);
    });

    [Fact]
    public void TheSameOutcome_IsTheSame_AndMeasuresAreNoFact() =>
        Assert.Null(Facts(Plain).FirstDifference(Facts(Plain with { Measures = new EngineMeasures(1, 2, 3, 4) })));

    [Fact]
    public void ACrash_AndAMissingBlock_Differ()
    {
        CaseFacts crashed = Facts(new Outcome { Status = OutcomeStatus.Crashed });
        Assert.True(crashed.FirstDifference(crashed)!.IsCrash);
        Assert.True(Facts(Plain, Plain).FirstDifference(Facts(Plain))!.IsCrash);
    }

    [Fact]
    public void ALine_KeepsThem()
    {
        CaseFacts facts = Facts(Plain, Plain with { Status = OutcomeStatus.Trapped, Trap = TrapKind.HostMemory });
        CaseFacts read = CaseFacts.Parse(facts.ToString());
        Assert.Null(facts.FirstDifference(read));
        Assert.Equal((facts.Case, facts.Classes, facts.ToString()), (read.Case, read.Classes, read.ToString()));
        Assert.Throws<FormatException>(() => CaseFacts.Parse("case\treturned:0123"));
    }

    private static CaseFacts Facts(params Outcome[] outcomes) =>
        CaseFacts.Of("case", new CaseResult("fake", [.. outcomes], ImmutableArray<Bytes32>.Empty));

    private static Bytes32 Root(byte value) => Bytes32.Sha256([value]);
}
