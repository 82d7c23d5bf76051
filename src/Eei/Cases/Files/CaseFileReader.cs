using System.Collections.Immutable;
using System.Text;

namespace Eei;

/// <summary>Reads case files: Scout's YAML with this project's optional keys, or JSON with the same keys.</summary>
/// <remarks>Source: eei.md part A 12, B 2.1; docs/eei.md, "Case files".</remarks>
public static class CaseFileReader
{
    internal const string TopLevel = "the top level";

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a case file and the scripts it names.</summary>
    /// <param name="path">The file; JSON where it ends in <c>.json</c>, else YAML.</param>
    /// <param name="textToBinary">Turns the text of a module into its bytes; throws on bad text.</param>
    /// <returns>The case, whole; its name is the file's without extension.</returns>
    /// <exception cref="CaseFileException">Anything that keeps the case from being used; see docs/eei.md for all of
    /// them.</exception>
    public static ExecutionCase Read(string path, Func<string, byte[]> textToBinary)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string what = error is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file"
                : Directory.Exists(path) ? "this is a directory"
                : "it cannot be read";
            throw new CaseFileException(path, what, "give the path of a case file");
        }

        try
        {
            return Parse(path, StrictUtf8.GetString(bytes), textToBinary);
        }
        catch (DecoderFallbackException)
        {
            throw new CaseFileException(path, "it is no UTF-8 text", "give a case file in YAML or JSON");
        }
    }

    /// <summary>Reads the content of a case file.</summary>
    /// <param name="path">Where it stands or would stand: for messages, the case's name, and paths of scripts.</param>
    /// <param name="content">YAML, or JSON where <paramref name="path"/> ends in <c>.json</c>.</param>
    /// <param name="textToBinary">Turns the text of a module into its bytes; throws on bad text.</param>
    /// <exception cref="CaseFileException">As of <see cref="Read"/>.</exception>
    public static ExecutionCase Parse(string path, string content, Func<string, byte[]> textToBinary)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(textToBinary);
        bool json = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        string text = content.TrimStart('\uFEFF');
        CaseNode root = json ? JsonCaseTree.Parse(path, text) : YamlCaseTree.Parse(path, text);
        CaseFields fields = new CasePlace(path, TopLevel, root.Line, root).Fields(
            "beacon_state", "shard_pre_state", "shard_blocks", "shard_post_state", "deposit_receipts",
            "profile", "rules", "limits", "gas_schedule", "field", "expect", "origin");
        return Case(fields, Path.GetFileNameWithoutExtension(path), new ScriptReader(path, textToBinary));
    }

    private static ExecutionCase Case(CaseFields fields, string name, ScriptReader modules)
    {
        CaseFields beacon = fields.Need("beacon_state").Fields("execution_scripts", "libraries");
        ImmutableArray<CaseScript> scripts =
            [.. beacon.Need("execution_scripts").Items().Select(modules.Script)];
        EeiProfile profile = (EeiProfile)Choice(fields, "profile", "profile", CaseWords.Profiles);
        ImmutableArray<ShardBlock> blocks =
            [.. fields.Need("shard_blocks").Items().Select(block => Block(block, scripts.Length))];
        return new ExecutionCase
        {
            Name = name,
            Scripts = scripts,
            Libraries = beacon.Find("libraries") is { } libraries
                ? [.. libraries.Items().Select(modules.Library)]
                : [],
            PreStates = PreStates(fields.Need("shard_pre_state"), scripts.Length),
            Blocks = blocks,
            ExpectedPostStates = fields.Find("shard_post_state") is { } post ? Roots(States(post)) : null,
            ExpectedDeposits = fields.Find("deposit_receipts") is { } receipts ? Deposits(receipts, profile) : null,
            ExpectedBlocks = fields.Find("expect") is { } expect ? Expectations(expect, blocks.Length, profile) : [],
            Profile = profile,
            Rules = (ScriptRuleSet)Choice(fields, "rules", "rule set", CaseWords.Rules),
            Limits = fields.Find("limits") is { } limits ? LimitsOf(limits) : Limits.Default,
            GasSchedule =
                CaseWords.GasSchedules[Choice(fields, "gas_schedule", "gas schedule", CaseWords.GasSchedules)],
            Field = (BignumField)Choice(fields, "field", "field", CaseWords.Fields),
            Origin = fields.Find("origin") is { } origin ? OriginOf(origin) : null,
        };
    }

    private static int Choice(CaseFields fields, string key, string what, ImmutableArray<string> words) =>
        fields.Find(key)?.Word(what, words.AsSpan()) ?? 0;

    private static CasePlace States(CasePlace state) => state.Fields("exec_env_states").Need("exec_env_states");

    private static ImmutableArray<Bytes32> Roots(CasePlace states) => [.. states.Items().Select(item => item.Root())];

    private static ImmutableArray<Bytes32> PreStates(CasePlace state, int scripts)
    {
        CasePlace states = States(state);
        ImmutableArray<Bytes32> roots = Roots(states);
        return roots.Length == scripts
            ? roots
            : throw states.Bad($"{roots.Length} roots stand here for {scripts} scripts", "give each script one root");
    }

    private static ShardBlock Block(CasePlace place, int scripts)
    {
        CaseFields fields = place.Fields("env", "data");
        CasePlace env = fields.Need("env");
        ulong environment = env.Number();
        if (environment >= (ulong)scripts)
            throw env.Bad(
                $"there is no environment {environment}", $"give a number below {scripts}, the number of scripts");
        return new ShardBlock(environment, fields.Need("data").Hex());
    }

    private static ImmutableArray<Deposit> Deposits(CasePlace place, EeiProfile profile) =>
        [.. place.Items().Select(item => DepositOf(item, profile))];

    private static Deposit DepositOf(CasePlace place, EeiProfile profile)
    {
        CaseFields fields = place.Fields("pubkey", "withdrawal_credentials", "amount", "signature");
        return Deposit.Of(
            fields.Need("pubkey").Hex(48),
            fields.Need("withdrawal_credentials").Hex(32),
            fields.Need("amount").Number(),
            fields.Need("signature").Hex(96),
            profile);
    }

    private static ImmutableArray<BlockExpectation> Expectations(CasePlace place, int blocks, EeiProfile profile)
    {
        ImmutableArray<CasePlace> items = place.Items();
        if (items.Length != blocks)
            throw place.Bad($"{items.Length} expectations stand here for {blocks} blocks",
                "give each block one, {} to check nothing");
        return [.. items.Select(item => Expectation(item, profile))];
    }

    private static BlockExpectation Expectation(CasePlace place, EeiProfile profile)
    {
        CaseFields fields = place.Fields("outcome", "gas_used", "deposits");
        CasePlace? outcome = fields.Find("outcome");
        return new BlockExpectation(
            outcome is null ? null : OutcomeClasses.All[outcome.Word("outcome", OutcomeClasses.All.AsSpan())],
            fields.Find("gas_used")?.Number(),
            fields.Find("deposits") is { } deposits ? Deposits(deposits, profile) : null);
    }

    private static Limits LimitsOf(CasePlace place)
    {
        CaseFields fields = place.Fields("gas", "ticks", "memory_pages", "stack");
        Limits limits = Limits.Default;
        return new Limits(
            fields.Find("gas")?.Number() ?? limits.Gas,
            fields.Find("ticks")?.Number() ?? limits.Ticks,
            (uint?)fields.Find("memory_pages")?.Number(65_536) ?? limits.MemoryPages,
            (uint?)fields.Find("stack")?.Number(uint.MaxValue) ?? limits.CallDepth);
    }

    private static CaseOrigin OriginOf(CasePlace place)
    {
        CaseFields fields = place.Fields("generator", "seed", "number", "generator_version");
        return new CaseOrigin(
            fields.Need("generator").Text(),
            fields.Need("seed").Number(),
            fields.Need("number").Number(),
            (int)fields.Need("generator_version").Number(int.MaxValue));
    }
}
