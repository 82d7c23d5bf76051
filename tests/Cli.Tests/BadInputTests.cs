namespace Eei.Cli.Tests;

/// <summary>Bad input of every kind: one sentence on standard error, exit code 2, nothing written.</summary>
[Collection(Alone.Name)]
public sealed class BadInputTests
{
    private const string Hex31 = "01020304050607080910111213141516171819202122232425262728293031";

    public static TheoryData<string, string> CommandLines => new()
    {
        { "fuz", "there is no verb 'fuz'; did you mean 'fuzz'?" },
        { "frobnicate", "there is no verb 'frobnicate'; there are fuzz, run," },
        { "locate case.yaml", "there is no verb 'locate'" },
        { "run", "run needs FILE" },
        { "run echo.wat --dta 00", "run has no option --dta; did you mean '--data'?" },
        { "run echo.wat --data", "--data needs a value" },
        { "run nowhere.yaml", "nowhere.yaml: there is no such file" },
        { "run nowhere.wasm", "there is no file nowhere.wasm" },
        { "run .", ".: this is a directory" },
        { "run echo.wat --data 0g", "--data: 'g' at digit 2 is not a hex digit" },
        { "run echo.wat --data 012", "--data has 3 hex digits, an odd number" },
        { "run echo.wat --data @nowhere.bin", "--data: there is no file nowhere.bin" },
        { "run echo.wat --pre-state 00", "--pre-state has 1 bytes; a state root has 32" },
        { "run echo.wat --pre-state " + Hex31, "--pre-state has 31 bytes" },
        { "run echo.wat --pre-state zz", "--pre-state: 'z' at digit 1 is not a hex digit" },
        { "run echo.wat --gas-limit -1", "--gas-limit '-1' is not a whole number" },
        { "run echo.wat --gas-limit many", "--gas-limit 'many' is not a whole number" },
        { "run echo.wat --gas-schedule units",
            "--gas-schedule: there is no 'units'; there are ewasm-cycles, unit, wasm-metering; did you mean 'unit'?" },
        { "run echo.wat --profile-eei scout",
            "--profile-eei: there is no 'scout'; there are spec, scout-rust, scout-ts, scout-cpp" },
        { "run echo.wat --engines v9", "--engines: no engine 'v9' in this program; present are interpreter, il" },
        { "run echo.wat --engines il,-interpreter", "mixes both forms" },
        { $"run echo.wat --engines -{string.Join(",-", EngineRegistry.Names)}", "leaves no engine" },
        { "run short.wasm", "short.wasm is not a wasm module: length out of bounds at byte" },
        { "run text.wasm", "text.wasm is not a wasm module: magic header not detected at byte 0" },
        { "run broken.wat", "broken.wat is not a wasm text: " },
        { "run good.yaml --data 00", "--pre-state and --data go with a bare .wasm or .wat" },
        { "fuzz extra", "fuzz does not take 'extra'" },
        { "fuzz --runs none", "--runs 'none' is not a whole number of at least 1" },
        { "fuzz --runs 0", "--runs '0' is not a whole number of at least 1" },
        { "fuzz --seed -5", "--seed '-5' is not a whole number" },
        { "fuzz --jobs 0", "--jobs '0' is not a whole number from 1 to 1024" },
        { "fuzz --max-time soon", "--max-time 'soon' is not a duration" },
        { "fuzz --engines il", "leaves only il; a comparison needs at least two engines" },
        { "fuzz --profile hourly", "--profile: there is no 'hourly'; there are pr, nightly, weekly" },
        { "fuzz --generators planed=1", "--generators: no generator 'planed'" },
        { "fuzz --out a --resume b", "--out and --resume contradict each other" },
        { "fuzz --resume nowhere", "nowhere holds no campaign" },
        { "fuzz --resume nowhere --seed 3", "--seed and --generators stay as they were" },
        { "fuzz --known nowhere.json", "--known: there is no file nowhere.json" },
        { "fuzz --known bad.json", "--known: bad.json:2: not YAML" },
        { "conform wasm2", "there is no suite 'wasm2'; there are wasm, eei, scout, gas, wasm-mvp, wasm-2.0" },
        { "conform wasm --testsuite nowhere", "--testsuite 'nowhere' is no folder" },
        { "conform eei --write-expectations later", "--write-expectations 'later' is not 'pending: REASON'" },
        { "conform eei --limit [", "--limit '[' is not a regular expression" },
        { "conform eei --limit nothing-like-it", "--limit 'nothing-like-it' matches no case" },
        { "run echo.wat --timeout soon", "--timeout 'soon' is not a duration" },
        { "run echo.wat --rss-limit-mb 0", "--rss-limit-mb '0' is not a whole number of at least 1" },
        { "replay", "replay needs CASE" },
        { "replay nowhere.yaml", "nowhere.yaml: there is no such file" },
        { "selftest --faults [", "--faults '[' is not a regular expression" },
        { "selftest --faults nothing-like-it", "--faults 'nothing-like-it' matches none of the" },
    };

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Bad_usage_is_one_sentence(string line, string sentence)
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        work.Write("broken.wat", "(module (func (i32.add))");
        work.Write("short.wasm", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 7, 1]);
        work.Write("text.wasm", "(module)");
        work.Write("good.yaml", Scripts.Case("echo.wat"));
        work.Write("bad.json", "{");
        AssertRefused(work, line.Split(' '), sentence);
    }

    public static TheoryData<string, string, string[]> CaseFiles => new()
    {
        { "no scripts", Scripts.Case("echo.wat").Replace("execution_scripts", "scripts"), ["execution_scripts"] },
        { "missing script", Scripts.Case("nowhere.wasm"), ["nowhere.wasm"] },
        { "odd hex", Scripts.Case("echo.wat", data: "012"), ["data", "odd"] },
        { "bad hex", Scripts.Case("echo.wat", data: "0g"), ["data", "g"] },
        { "short root", Scripts.Case("echo.wat", post: "0102"), ["exec_env_states", "32"] },
        { "unknown env", Scripts.Case("echo.wat").Replace("env: 0", "env: 3"), ["env", "3"] },
        { "unknown key", Scripts.Case("echo.wat", more: "profil: spec"), ["profil"] },
        { "unknown profile", Scripts.Case("echo.wat", more: "profile: scout"), ["profile", "scout"] },
        { "unknown schedule", Scripts.Case("echo.wat", more: "gas_schedule: units"), ["gas_schedule", "units"] },
        { "bad yaml", "beacon_state: [", ["case.yaml"] },
        { "empty file", "", ["case.yaml"] },
        { "missing pre-state", Scripts.Case("echo.wat")
            .Replace("shard_pre_state", "shard_prestate"), ["shard_pre_state"] },
    };

    [Theory]
    [MemberData(nameof(CaseFiles))]
    public void A_bad_case_file_is_one_sentence_that_names_file_and_key(string kind, string yaml, string[] words)
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        string path = work.Write("case.yaml", yaml);
        CommandResult result = AssertRefused(work, ["run", path], "case.yaml");
        Assert.All(words, word => Assert.True(
            result.Error.Contains(word, StringComparison.Ordinal), $"{kind}: '{word}' is not in: {result.Error}"));
    }

    private static CommandResult AssertRefused(Workplace work, string[] arguments, string sentence)
    {
        string[] before = work.Entries;
        CommandResult result = work.RunHere(arguments).Exits(ExitCode.Usage);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(character => character == '\n'));
        Assert.StartsWith("eei: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(before, work.Entries);
        return result;
    }
}
