using System.Collections.Immutable;

namespace Eei.Fuzz.Tests;

public sealed class DivergenceTextTests
{
    private static readonly HostCall Copy = Call("eth2.blockDataCopy", [0x40, 12, 20], 9_999_402);
    private static readonly HostCall Push = Call("eth2.pushNewDeposit", [0x80, 184], 9_999_281);

    private static readonly Outcome Plain = new() { Status = OutcomeStatus.Returned, GasUsed = 1_234 };

    private static DivergenceText Text(DivergenceKind kind, params Outcome[] outcomes) => new()
    {
        Engines = ["interp", "wasmtime", "il"],
        Divergence = new Divergence(0, kind, [[0, 1], [2]], ["returned", "returned"], []),
        Bucket = "G-7f3a",
        Trace = TraceDifference.Of(0, [.. outcomes]),
        Seen = 14,
        FirstSeenSeconds = 131,
        CasePath = "out/buckets/G-7f3a/case.yaml",
    };

    [Fact]
    public void FirstDifferingCall_IsPrintedAsPromised()
    {
        Outcome right = Plain with { HostCalls = [Copy, Push] };
        Outcome odd = Plain with { HostCalls = [Copy, Push with { GasLeft = 9_999_273 }] };
        Assert.Equal(
            """
            DIVERGENCE gas  bucket G-7f3a  engines: interp,wasmtime | il     seen 14x  first 02:11
              last common : call 1  eth2.blockDataCopy(ptr=0x40, off=12, len=20)  gasLeft=9,999,402
              first differ: call 2  eth2.pushNewDeposit(ptr=0x80, len=184)
                  interp   gasLeft=9,999,281     wasmtime gasLeft=9,999,281
                  il       gasLeft=9,999,273     (-8)
              where : not located yet
              replay: ./eei replay out/buckets/G-7f3a/case.yaml --engines interp,il
              reduce: ./eei reduce out/buckets/G-7f3a/case.yaml --engines interp,il

            """,
            Text(DivergenceKind.Gas, right, right, odd).Print());
    }

    [Fact]
    public void AgreeingCalls_SaySoAndShowTheEnd()
    {
        Outcome right = Plain with { HostCalls = [Copy] };
        Outcome odd = right with { GasUsed = 1_300 };
        Assert.Equal(
            """
            DIVERGENCE gas  bucket G-7f3a  engines: interp,wasmtime | il     seen 14x  first 02:11
              last common : call 1  eth2.blockDataCopy(ptr=0x40, off=12, len=20)  gasLeft=9,999,402
              first differ: end of block 1
                  interp   gasUsed=1,234     wasmtime gasUsed=1,234
                  il       gasUsed=1,300     (+66)
              where : not located yet: host calls agree
              replay: ./eei replay out/buckets/G-7f3a/case.yaml --engines interp,il
              reduce: ./eei reduce out/buckets/G-7f3a/case.yaml --engines interp,il

            """,
            Text(DivergenceKind.Gas, right, right, odd).Print());
    }

    [Fact]
    public void OneTraceThatEnds_AnotherFunction_AndDigests_AreShown()
    {
        Outcome right = Plain with { HostCalls = [Copy, Push] };
        Outcome ended = Plain with { Status = OutcomeStatus.Trapped, Trap = TrapKind.HostMemory, HostCalls = [Copy] };
        Assert.Contains("il       no such call: trapped(hostMemory)",
            Text(DivergenceKind.Status, right, right, ended).Print(), StringComparison.Ordinal);
        Outcome other = Plain with { HostCalls = [Copy, Call("eth2.useTicks", [5], 9_999_281)] };
        Assert.Contains("il       eth2.useTicks(n=5)", Text(DivergenceKind.Status, right, right, other).Print(),
            StringComparison.Ordinal);
        Outcome read = Plain with { HostCalls = [Copy, Push with { ReadDigest = Bytes32.Sha256([1]) }] };
        string text = Text(DivergenceKind.Deposits, right, right, read).Print();
        Assert.Contains("interp   read=00000000…", text, StringComparison.Ordinal);
        Assert.Contains("il       read=4bf5122f…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void NoCallsAtAll_BeginAtTheStartOfTheBlock()
    {
        string text = Text(DivergenceKind.PostState, Plain, Plain,
            Plain with { PostState = Bytes32.Sha256([1]) }).Print();
        Assert.Contains("  last common : start of block 1\n", text, StringComparison.Ordinal);
        Assert.Contains("il       postState=4bf5122f", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Flaky_SaysThatASecondRunAgreed()
    {
        string text = (Text(DivergenceKind.Gas, Plain, Plain, Plain) with { Trace = null }).Print();
        Assert.Contains("flaky", text, StringComparison.Ordinal);
        Assert.DoesNotContain("first differ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbs_ArePrintedOnlyWhereTheyExist()
    {
        DivergenceText text = Text(DivergenceKind.Gas, Plain, Plain, Plain);
        Assert.DoesNotContain("reduce", (text with { Verbs = ["replay"] }).Print(), StringComparison.Ordinal);
        Assert.Contains(
            "  reduce: ./eei reduce out/buckets/G-7f3a/case.yaml --engines interp,il\n",
            (text with { Verbs = ["replay", "reduce"] }).Print(),
            StringComparison.Ordinal);
    }

    private static HostCall Call(string function, ImmutableArray<ulong> arguments, ulong gasLeft) =>
        new(function, arguments, Bytes32.Zero, Bytes32.Zero, null, null, gasLeft);
}
