using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Eei.Conformance;

/// <summary>What a vector expects of an outcome; each says what is wrong, or null.</summary>
internal static class CapabilityChecks
{
    /// <summary>It ends so.</summary>
    public static Func<Outcome, string?> Ends(string kind) => outcome => Class(outcome, kind);

    /// <summary>It returns with a root that begins with these bytes, zeros after them.</summary>
    public static Func<Outcome, string?> Root(string hex)
    {
        string full = hex.Replace(" ", "", StringComparison.Ordinal).PadRight(64, '0');
        return outcome => Class(outcome, "returned")
            ?? Differ("the root", full, outcome.PostState.ToString());
    }

    /// <summary>It ends so and has used that much gas.</summary>
    public static Func<Outcome, string?> Gas(string kind, ulong gas) => outcome =>
        Abstains(outcome, Fact.Gas) ?? Class(outcome, kind)
        ?? Differ("the gas used", gas.ToString(CultureInfo.InvariantCulture),
            outcome.GasUsed.ToString(CultureInfo.InvariantCulture));

    /// <summary>Memory ends as the pre-state and zeros, in that many pages.</summary>
    public static Func<Outcome, string?> Memory(int pages)
    {
        byte[] memory = new byte[pages * 65_536];
        CapabilityVector.PreState.CopyTo(memory);
        string digest = Bytes32.Sha256(memory).ToString();
        return outcome => Abstains(outcome, Fact.Memory) ?? Class(outcome, "returned")
            ?? Differ("the pages", Text(pages), Text(outcome.MemoryPages))
            ?? Differ("the digest of memory", digest, outcome.MemoryDigest.ToString());
    }

    /// <summary>The trace is a load to address 0 and a save from there, in full and as a digest.</summary>
    public static string? LoadAndSave(Outcome outcome)
    {
        Bytes32 transferred = Bytes32.Sha256(CapabilityVector.PreState.ToArray());
        byte[] encoded =
        [
            .. Entry("eth2.loadPreStateRoot", [], CapabilityVector.PreState.ToArray()),
            .. Entry("eth2.savePostStateRoot", CapabilityVector.PreState.ToArray(), []),
        ];
        return Abstains(outcome, Fact.HostCalls) ?? Class(outcome, "returned")
            ?? Differ("the number of host calls", "2, in full 2", $"{outcome.HostCallCount}, in full "
                + Text(outcome.HostCalls.Length))
            ?? Call(outcome.HostCalls[0], "eth2.loadPreStateRoot", Bytes32.Zero, transferred)
            ?? Call(outcome.HostCalls[1], "eth2.savePostStateRoot", transferred, Bytes32.Zero)
            ?? Differ(
                "the digest of the trace", Bytes32.Sha256(encoded).ToString(), outcome.HostCallDigest.ToString());
    }

    private static string? Call(HostCall call, string function, Bytes32 read, Bytes32 written) => Differ(
        $"host call {function}", $"{function}(0) read {read} wrote {written}",
        $"{call.Function}({string.Join(", ", call.Arguments)}) read {call.ReadDigest} wrote {call.WriteDigest}");

    // The encoding of docs/eei.md 5, written down once more.
    private static byte[] Entry(string name, byte[] read, byte[] written)
    {
        byte[] argument = new byte[8];
        return
        [
            (byte)name.Length, .. Encoding.ASCII.GetBytes(name), 1, .. argument, .. Length(read), .. read,
            .. Length(written), .. written, 0,
        ];
    }

    private static byte[] Length(byte[] bytes)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)bytes.Length);
        return length;
    }

    private static string? Class(Outcome outcome, string kind) =>
        Abstains(outcome, Fact.Status) ?? Differ("the outcome", kind, Told(outcome));

    private static string Told(Outcome outcome) => (outcome.Refusal?.Reason ?? outcome.CrashReport) is { } reason
        ? $"{outcome.Class}: {reason}"
        : outcome.Class;

    private static string? Abstains(Outcome outcome, Fact fact)
    {
        foreach (Abstention abstention in outcome.Abstentions)
            if (abstention.Fact == fact) return $"it abstains from {fact}: {abstention.Reason}";
        return null;
    }

    private static string? Differ(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}: expected {expected}, got {actual}";

    private static string Text<T>(T number) where T : IFormattable =>
        number.ToString(null, CultureInfo.InvariantCulture);
}
