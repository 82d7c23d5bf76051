using System.Buffers;
using System.Text.Json;

namespace Eei.Protocol.Tests;

/// <summary>No fact is lost on the way.</summary>
public sealed class OutcomeTextTests
{
    private static readonly Bytes32 Root = Bytes32.Sha256([1]);

    public static TheoryData<string> Classes => [.. OutcomeClasses.All.Where(name => !name.StartsWith("crashed("))];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_class_comes_back(string name)
    {
        string word = name.Split('(', ')') is [_, var inner, ..] ? inner : "";
        string status = name.Split('(')[0];
        Outcome outcome = Full() with
        {
            Status = ProtocolWords<OutcomeStatus>.Parse(status),
            Trap = status == "trapped" ? ProtocolWords<TrapKind>.Parse(word) : null,
            Exhausted = status == "exhausted" ? ProtocolWords<ExhaustedResource>.Parse(word) : null,
            Refusal = status == "refused"
                ? new Refusal(ProtocolWords<RefusalPhase>.Parse(word), 17, "because \"of\" \u0001 that")
                : null,
            CrashReport = status == "crashed" ? "boom\nbang" : null,
        };
        Assert.Equal(name, outcome.Class);
        Same.Outcomes(outcome, There(outcome));
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        using JsonDocument reply = JsonDocument.Parse("""{"outcome":{"status":"returned"}}""");
        Same.Outcomes(
            new Outcome { Status = OutcomeStatus.Returned, PostState = Root },
            OutcomeReading.Outcome(reply.RootElement, Root));
    }

    [Theory]
    [InlineData("""{}""", "'outcome' is missing")]
    [InlineData("""{"outcome":{"status":"done"}}""", "'done' is no OutcomeStatus")]
    [InlineData("""{"outcome":{"status":"trapped"}}""", "'trap' is missing")]
    [InlineData("""{"outcome":{"status":"refused"}}""", "'refusal' is missing")]
    [InlineData("""{"outcome":{"status":"returned","gasUsed":5}}""", "'gasUsed' is no text")]
    [InlineData("""{"outcome":{"status":"returned","gasUsed":"-5"}}""", "'gasUsed' is no decimal number")]
    [InlineData("""{"outcome":{"status":"returned","postState":"12"}}""", "'postState' is no 64 hex digits")]
    [InlineData("""{"outcome":{"status":"returned","deposits":["12"]}}""", "a deposit is no 368 hex digits")]
    [InlineData("""{"outcome":{"status":"returned","deposits":{}}}""", "'deposits' is no list")]
    [InlineData("""{"outcome":{"status":"returned","hostCallCount":1.5}}""", "'hostCallCount' is no integer")]
    public void Nonsense_is_refused_with_the_key(string reply, string why)
    {
        using JsonDocument document = JsonDocument.Parse(reply);
        ProtocolException bad = Assert.Throws<ProtocolException>(
            () => OutcomeReading.Outcome(document.RootElement, Root));
        Assert.Contains(why, bad.Message, StringComparison.Ordinal);
    }

    private static Outcome There(Outcome outcome)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            OutcomeText.Write(json, outcome);
            json.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(bytes.WrittenMemory);
        return OutcomeReading.Outcome(document.RootElement, Bytes32.Zero);
    }

    private static Outcome Full() => new()
    {
        Status = OutcomeStatus.Returned,
        PostState = Root,
        Deposits = [new Deposit(new byte[184]), new Deposit([.. Enumerable.Range(0, 184).Select(i => (byte)i)])],
        GasUsed = ulong.MaxValue,
        TicksUsed = 1UL << 60,
        HostCallCount = 12,
        HostCallDigest = Bytes32.Sha256([2]),
        HostCallGasDigest = Bytes32.Sha256([3]),
        HostCalls =
        [
            new HostCall("eth2.blockDataSize", [], Bytes32.Zero, Root, ulong.MaxValue, null, 5),
            new HostCall("debug.print64", [1, ulong.MaxValue], Root, Bytes32.Zero, null, "hostMemory", 0),
        ],
        MemoryDigest = Bytes32.Sha256([4]),
        MemoryPages = 65_536,
        Abstentions = [new Abstention(Fact.Gas, "no meter"), new Abstention(Fact.Memory, "too \"large\"")],
    };
}
