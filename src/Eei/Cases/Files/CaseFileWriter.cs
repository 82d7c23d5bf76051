using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei;

/// <summary>Writes cases as YAML that a person can read and Scout's readers mostly can.</summary>
/// <remarks>Reading what was written gives the same case. Source: eei.md part A 12.</remarks>
public static class CaseFileWriter
{
    /// <summary>
    /// The case as the text of a file; scripts with a path stay references, all others are written inline.
    /// </summary>
    public static string Write(ExecutionCase execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        StringBuilder yaml = new();
        Origin(yaml, execution.Origin);
        Choices(yaml, execution);
        yaml.Append("beacon_state:\n");
        List(yaml, "  execution_scripts:", execution.Scripts, Script);
        if (!execution.Libraries.IsEmpty) List(yaml, "  libraries:", execution.Libraries, Library);
        yaml.Append("shard_pre_state:\n");
        List(yaml, "  exec_env_states:", execution.PreStates, Hex);
        List(yaml, "shard_blocks:", execution.Blocks, Block);
        if (execution.ExpectedPostStates is { } post)
        {
            yaml.Append("shard_post_state:\n");
            List(yaml, "  exec_env_states:", post, Hex);
        }

        if (execution.ExpectedDeposits is { } deposits)
            List(yaml, "deposit_receipts:", deposits, deposit => Receipt(deposit, execution.Profile, "    "));
        if (!execution.ExpectedBlocks.IsEmpty)
            List(yaml, "expect:", execution.ExpectedBlocks, block => Expectation(block, execution.Profile));
        return yaml.ToString();
    }

    private static void Origin(StringBuilder yaml, CaseOrigin? origin)
    {
        if (origin is null) return;
        yaml.Append("origin:\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  generator: {Quoted(origin.Generator)}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  seed: {origin.Seed}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  number: {origin.Number}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  generator_version: {origin.GeneratorVersion}\n");
    }

    private static void Choices(StringBuilder yaml, ExecutionCase execution)
    {
        Limits limits = execution.Limits;
        yaml.Append(CultureInfo.InvariantCulture, $"profile: {CaseWords.Profiles[(int)execution.Profile]}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"rules: {CaseWords.Rules[(int)execution.Rules]}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"gas_schedule: {execution.GasSchedule}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"field: {CaseWords.Fields[(int)execution.Field]}\n");
        yaml.Append("limits:\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  gas: {limits.Gas}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  ticks: {limits.Ticks}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  memory_pages: {limits.MemoryPages}\n");
        yaml.Append(CultureInfo.InvariantCulture, $"  stack: {limits.CallDepth}\n");
    }

    private static void List<T>(StringBuilder yaml, string key, ImmutableArray<T> items, Func<T, string> write)
    {
        string indent = key[..(key.Length - key.TrimStart().Length)] + "  ";
        yaml.Append(key).Append(items.IsEmpty ? " []\n" : "\n");
        foreach (T item in items) yaml.Append(indent).Append("- ").Append(write(item)).Append('\n');
    }

    private static string Script(CaseScript script) => Quoted(script.Path ?? Inline(script.Code));

    private static string Library(ScriptLibrary library) =>
        $"name: {Quoted(library.Name)}\n      file: {Quoted(Inline(library.Code))}";

    private static string Block(ShardBlock block) =>
        string.Create(CultureInfo.InvariantCulture,
            $"env: {block.Environment}\n    data: \"{Convert.ToHexStringLower(block.Data.Span)}\"");

    private static string Expectation(BlockExpectation block, EeiProfile profile)
    {
        List<string> lines = [];
        if (block.OutcomeClass is { } outcome) lines.Add($"outcome: {outcome}");
        if (block.GasUsed is { } gas) lines.Add(string.Create(CultureInfo.InvariantCulture, $"gas_used: {gas}"));
        if (block.Deposits is { } deposits)
        {
            StringBuilder list = new();
            List(list, "    deposits:", deposits, deposit => Receipt(deposit, profile, "        "));
            lines.Add(list.ToString().Trim());
        }

        return lines.Count == 0 ? "{}" : string.Join("\n    ", lines);
    }

    private static string Receipt(Deposit deposit, EeiProfile profile, string indent) => string.Join(
        "\n" + indent,
        $"pubkey: {Hex(deposit.Pubkey)}",
        $"withdrawal_credentials: {Hex(deposit.WithdrawalCredentials)}",
        string.Create(CultureInfo.InvariantCulture, $"amount: {deposit.Amount(profile)}"),
        $"signature: {Hex(deposit.Signature)}");

    private static string Hex(Bytes32 root) => $"\"{root}\"";

    private static string Hex(ReadOnlySpan<byte> bytes) => $"\"{Convert.ToHexStringLower(bytes)}\"";

    private static string Inline(ReadOnlyMemory<byte> code) => "base64:" + Convert.ToBase64String(code.Span);

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char letter in text)
        {
            if (letter is '"' or '\\') quoted.Append('\\').Append(letter);
            else if (letter is >= ' ' and <= '~') quoted.Append(letter);
            else quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }

        return quoted.Append('"').ToString();
    }
}
