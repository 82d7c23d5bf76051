using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Eei.Processes;

/// <summary>Reads what a Scout-compatible program prints.</summary>
/// <remarks>
/// Source: ewasm/scout, src/main.rs: <c>Matching state.</c> or <c>Got state: Shard slot 0 with environment states:
/// ["…"]</c>; <c>Matching deposit receipts.</c> or <c>Got deposit receipts: [Deposit { … }]</c>; <c>Unexpected test
/// failure: ScoutError("…")</c>, where the text is <c>trap</c> from main and <c>runtime trap</c> from a start function.
/// </remarks>
internal static partial class ScoutPrintout
{
    /// <summary>The root it arrived at, or null where it prints none.</summary>
    internal static Bytes32? Root(string text)
    {
        if (text.Contains("Matching state.", StringComparison.Ordinal)) return ScoutCaseFile.UnlikelyRoot;
        Match match = GotState().Match(text);
        return match.Success ? Bytes32.FromHex(match.Groups[1].Value) : null;
    }

    /// <summary>The deposits it made, or null where it prints none.</summary>
    internal static ImmutableArray<Deposit>? Deposits(string text)
    {
        Match match = GotDeposits().Match(text);
        if (!match.Success) return null;
        return [.. Receipt().Matches(match.Groups[1].Value).Select(DepositOf)];
    }

    /// <summary>Why it gave up, or null where it did not say so.</summary>
    internal static string? Failure(string text)
    {
        Match match = UnexpectedFailure().Match(text);
        return match.Success ? match.Groups[1].Value : null;
    }

    // The amount is printed as the number that the program took from eight big-endian bytes.
    private static Deposit DepositOf(Match match)
    {
        byte[] amount = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(
            amount, ulong.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture));
        byte[] credentials = [.. match.Groups["credentials"].Value.Split(',', StringSplitOptions.TrimEntries)
            .Select(number => byte.Parse(number, CultureInfo.InvariantCulture))];
        return new Deposit(
        [
            .. Convert.FromHexString(match.Groups["pubkey"].Value), .. credentials, .. amount,
            .. Convert.FromHexString(match.Groups["signature"].Value),
        ]);
    }

    [GeneratedRegex("^Got state: .*\\[\"([0-9a-f]{64})\"\\]", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex GotState();

    [GeneratedRegex("^Got deposit receipts: \\[(.*)\\]\\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex GotDeposits();

    [GeneratedRegex(
        "Deposit \\{ pubkey: (?<pubkey>[0-9a-f]{96}), withdrawal_credentials: Hash\\(\\[(?<credentials>[0-9, ]+)\\]\\), "
            + "amount: (?<amount>[0-9]+), signature: (?<signature>[0-9a-f]{192}) \\}",
        RegexOptions.CultureInvariant)]
    private static partial Regex Receipt();

    [GeneratedRegex(
        "^Unexpected test failure: (?:ScoutError\\(\"(.*)\"\\)|.*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex UnexpectedFailure();
}
