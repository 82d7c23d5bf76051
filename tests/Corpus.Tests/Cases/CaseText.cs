using System.Globalization;
using System.Text;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>Writes a case as Scout's YAML, every hex string quoted.</summary>
internal static class CaseText
{
    private const int CommentColumns = 100;

    public static string Of(
        ExecutionCase execution, IReadOnlyList<(string Name, string Path)> libraries, string about, ModelRun expected)
    {
        StringBuilder text = new();
        Comment(text, about);
        text.Append("# Written by tests/Corpus.Tests from independent implementations; see corpus/README.md.\n");
        text.Append("beacon_state:\n  execution_scripts:\n");
        foreach (CaseScript script in execution.Scripts)
            text.Append(CultureInfo.InvariantCulture, $"    - \"{script.Path}\"\n");
        if (libraries.Count > 0) text.Append("  libraries:\n");
        foreach ((string name, string path) in libraries)
            text.Append(CultureInfo.InvariantCulture, $"    - name: \"{name}\"\n      file: \"{path}\"\n");
        text.Append("shard_pre_state:\n");
        States(text, execution.PreStates);
        text.Append("shard_blocks:\n");
        foreach (ShardBlock block in execution.Blocks)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - env: {block.Environment}\n");
            text.Append(CultureInfo.InvariantCulture, $"    data: \"{Hex(block.Data.Span)}\"\n");
        }
        text.Append("shard_post_state:\n");
        States(text, expected.PostStates);
        Deposits(text, expected.Deposits);
        Limits(text, execution.Limits);
        text.Append("expect:\n");
        foreach (string outcome in expected.OutcomeClasses)
            text.Append(CultureInfo.InvariantCulture, $"  - outcome: \"{outcome}\"\n");
        return text.ToString();
    }

    /// <summary>Comment lines of at most 100 columns.</summary>
    private static void Comment(StringBuilder text, string words)
    {
        int column = 0;
        foreach (string word in words.Split(' '))
        {
            bool opens = column == 0 || column + 1 + word.Length > CommentColumns;
            text.Append(opens ? (column == 0 ? "# " : "\n# ") : " ").Append(word);
            column = (opens ? 1 : column) + 1 + word.Length;
        }
        text.Append('\n');
    }

    private static void States(StringBuilder text, IEnumerable<Bytes32> states)
    {
        text.Append("  exec_env_states:\n");
        foreach (Bytes32 state in states)
            text.Append(CultureInfo.InvariantCulture, $"    - \"{state}\"\n");
    }

    private static void Deposits(StringBuilder text, IReadOnlyList<Deposit> deposits)
    {
        text.Append(deposits.Count == 0 ? "deposit_receipts: []\n" : "deposit_receipts:\n");
        foreach (Deposit deposit in deposits)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - pubkey: \"{Hex(deposit.Pubkey)}\"\n");
            text.Append(CultureInfo.InvariantCulture,
                $"    withdrawal_credentials: \"{Hex(deposit.WithdrawalCredentials)}\"\n");
            text.Append(CultureInfo.InvariantCulture, $"    amount: {deposit.Amount(EeiProfile.Spec)}\n");
            text.Append(CultureInfo.InvariantCulture, $"    signature: \"{Hex(deposit.Signature)}\"\n");
        }
    }

    private static void Limits(StringBuilder text, Limits limits)
    {
        if (limits == Eei.Limits.Default) return;
        text.Append("limits:\n");
        if (limits.Ticks != Eei.Limits.Default.Ticks)
            text.Append(CultureInfo.InvariantCulture, $"  ticks: {limits.Ticks}\n");
        if (limits.CallDepth != Eei.Limits.Default.CallDepth)
            text.Append(CultureInfo.InvariantCulture, $"  stack: {limits.CallDepth}\n");
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
