using System.Text;

namespace Eei.Tests.Cases;

public sealed class CaseFileErrorTests
{
    private const string Root = "0000000000000000000000000000000000000000000000000000000000000010";

    private const string Good = $$"""
        beacon_state:
          execution_scripts:
            - base64:AGFzbQEAAAA=
        shard_pre_state:
          exec_env_states:
            - {{Root}}
        shard_blocks:
          - env: 0
            data: "00ff"
        shard_post_state:
          exec_env_states:
            - {{Root}}
        """;

    [Fact]
    public void The_good_case_is_good()
    {
        ExecutionCase read = Parse(Good);
        Assert.Equal(Root, read.PreStates[0].ToString());
        Assert.Equal([0x00, 0xFF], read.Blocks[0].Data.ToArray());
        Assert.Null(read.ExpectedDeposits);
    }

    [Theory]
    [InlineData("data: \"00ff\"", "data: \"00fg\"",
        "c.yaml, line 9, shard_blocks[0].data: '00fg' is not hex, digit 4 is 'g'; "
        + "write hex digits, two for each byte.")]
    [InlineData("data: \"00ff\"", "data: 0x0",
        "c.yaml, line 9, shard_blocks[0].data: 1 is an odd number of hex digits; write two digits for each byte.")]
    [InlineData("data: \"00ff\"", "data: [1]",
        "c.yaml, line 9, shard_blocks[0].data: a list or mapping stands here; write one value.")]
    [InlineData("data: \"00ff\"", "dta: \"00ff\"",
        "c.yaml, line 9, shard_blocks[0].dta: there is no such key; did you mean data.")]
    [InlineData("data: \"00ff\"", "wasserfall: 1",
        "c.yaml, line 9, shard_blocks[0].wasserfall: there is no such key; use one of env, data.")]
    [InlineData("    data: \"00ff\"", "    env: 0",
        "c.yaml, line 9, shard_blocks[0].env: the key stands twice; keep one of them.")]
    [InlineData("    data: \"00ff\"", "",
        "c.yaml, line 8, shard_blocks[0].data: the key is missing; add it.")]
    [InlineData("env: 0", "env: 1",
        "c.yaml, line 8, shard_blocks[0].env: there is no environment 1; "
        + "give a number below 1, the number of scripts.")]
    [InlineData("env: 0", "env: -1",
        "c.yaml, line 8, shard_blocks[0].env: '-1' is no number from 0 to 18446744073709551615; write digits only.")]
    [InlineData("env: 0", "env: 99999999999999999999",
        "c.yaml, line 8, shard_blocks[0].env: '99999999999999999999' is no number from 0 to 18446744073709551615; "
        + "write digits only.")]
    [InlineData("shard_blocks:", "shard_block:",
        "c.yaml, line 7, shard_block: there is no such key; did you mean shard_blocks.")]
    [InlineData("beacon_state:", "profile: spec",
        "c.yaml, line 2, column 20: not YAML: While scanning a plain scalar value, found invalid mapping; "
        + "correct the syntax there.")]
    [InlineData("    - base64:AGFzbQEAAAA=", "    - base64:AGFzb",
        "c.yaml, line 3, beacon_state.execution_scripts[0]: the module is no base64; "
        + "write it with A-Z a-z 0-9 + / and = at the end.")]
    [InlineData("    - base64:AGFzbQEAAAA=", "    - absent.wasm",
        "c.yaml, line 3, beacon_state.execution_scripts[0]: there is no script 'absent.wasm'; "
        + "give its path from the case file's folder, or base64:.")]
    [InlineData("    - base64:AGFzbQEAAAA=", "    - wat: (bad)",
        "c.yaml, line 3, beacon_state.execution_scripts[0].wat: the module text is bad, 1:2 unknown; "
        + "correct it, lines count from its start.")]
    [InlineData("    - base64:AGFzbQEAAAA=", "    - {wat: x, file: y}",
        "c.yaml, line 3, beacon_state.execution_scripts[0]: the module is not given once; "
        + "give one of file, base64 and wat.")]
    [InlineData("  execution_scripts:\n    - base64:AGFzbQEAAAA=", "  execution_scripts: 3",
        "c.yaml, line 2, beacon_state.execution_scripts: this is no list; write a list, [] for an empty one.")]
    [InlineData("  execution_scripts:\n    - base64:AGFzbQEAAAA=", "  libraries: []",
        "c.yaml, line 1, beacon_state.execution_scripts: the key is missing; add it.")]
    [InlineData("shard_pre_state:\n  exec_env_states:\n    - " + Root, "shard_pre_state:\n  exec_env_states: []",
        "c.yaml, line 5, shard_pre_state.exec_env_states: 0 roots stand here for 1 scripts; "
        + "give each script one root.")]
    [InlineData("shard_pre_state:\n  exec_env_states:\n    - " + Root, "shard_pre_state:\n  exec_env_states: [\"00\"]",
        "c.yaml, line 5, shard_pre_state.exec_env_states[0]: the length is 1 instead of 32 bytes; "
        + "write 64 hex digits.")]
    public void A_bad_value_is_named(string good, string bad, string message)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        Assert.Equal(message, Error(Good.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("profile: scout-rost", "profile: 'scout-rost' is no profile; did you mean scout-rust.")]
    [InlineData("rules: kind", "rules: 'kind' is no rule set; use one of lenient, strict.")]
    [InlineData("field: bn12", "field: 'bn12' is no field; did you mean bn128.")]
    [InlineData("gas_schedule: units", "gas_schedule: 'units' is no gas schedule; did you mean unit.")]
    [InlineData("limits: {memory_pages: 65537}",
        "limits.memory_pages: '65537' is no number from 0 to 65536; write digits only.")]
    [InlineData(
        "limits: {pages: 1}", "limits.pages: there is no such key; use one of gas, ticks, memory_pages, stack.")]
    [InlineData("limits: 1", "limits: this is no mapping; write the keys gas, ticks, memory_pages, stack.")]
    [InlineData(
        "expect: []", "expect: 0 expectations stand here for 1 blocks; give each block one, {} to check nothing.")]
    [InlineData("expect: [{outcome: trapped(hostmemory)}]",
        "expect[0].outcome: 'trapped(hostmemory)' is no outcome; did you mean trapped(hostMemory).")]
    [InlineData("origin: {generator: g, seed: 1, number: 2}", "origin.generator_version: the key is missing; add it.")]
    [InlineData("deposit_receipts: [{pubkey: \"00\"}]",
        "deposit_receipts[0].pubkey: the length is 1 instead of 48 bytes; write 96 hex digits.")]
    public void A_bad_optional_key_is_named(string line, string message) =>
        Assert.Equal("c.yaml, line 13, " + message, Error(Good + "\n" + line));

    [Fact]
    public void Aliases_second_documents_and_depth_are_refused()
    {
        Assert.Equal(
            "c.yaml, line 13, column 10: an alias (*) stands here; write the value out.",
            Error(Good.Replace("states:", "states: &a", StringComparison.Ordinal) + "\nprofile: *a"));
        Assert.Equal(
            "c.yaml, line 13, column 1: a second document starts; keep one document per file.",
            Error(Good + "\n--- x"));
        Assert.Equal(
            "c.yaml, line 1, column 34: nested more than 32 levels deep; a case file needs five.",
            Error(new string('[', 10_000)));
        Assert.Equal("c.yaml: it is empty; give a case file.", Error(""));
        Assert.Equal(
            "c.yaml, line 1, the top level: this is no mapping; "
            + "write the keys beacon_state, shard_pre_state, shard_blocks, "
            + "shard_post_state, deposit_receipts, profile, rules, limits, gas_schedule, field, expect, origin.",
            Error("hello"));
    }

    [Theory]
    [InlineData("{\"beacon_state\": {\n\"execution_scripts\": []},\n\"x\": 1}",
        "c.json, line 3, x: there is no such key; "
        + "use one of beacon_state, shard_pre_state, shard_blocks, shard_post_state, "
        + "deposit_receipts, profile, rules, limits, gas_schedule, field, expect, origin.")]
    [InlineData("{\"beacon_state\":\n {,}}",
        "c.json, line 2, column 3: not JSON: ',' is an invalid start of a property name. Expected a '\"'; "
        + "correct the syntax there.")]
    [InlineData("{} {}",
        "c.json, line 1, column 4: not JSON: '{' is invalid after a single JSON value. Expected end of data; "
        + "correct the syntax there.")]
    [InlineData("{\"profile\": null, \"shard_blocks\": [], \"shard_pre_state\": {\"exec_env_states\": []},\n"
        + "\"beacon_state\": {\"execution_scripts\": []}}",
        "c.json, line 1, profile: 'null' is no profile; use one of spec, scout-rust, scout-ts, scout-cpp.")]
    public void Json_errors_have_lines_too(string json, string message) => Assert.Equal(
        message, Assert.Throws<CaseFileException>(() => CaseFileReader.Parse("c.json", json, Assemble)).Message);

    [Fact]
    public void Files_that_cannot_be_read_are_named()
    {
        string folder = Directory.CreateTempSubdirectory("eei-cases").FullName;
        string absent = Path.Combine(folder, "absent.yaml");
        Assert.Equal($"{absent}: there is no such file; give the path of a case file.", FileError(absent));
        Assert.Equal($"{folder}: this is a directory; give the path of a case file.", FileError(folder));
        string binary = Path.Combine(folder, "binary.yaml");
        File.WriteAllBytes(binary, [0x61, 0xFF, 0xFE]);
        Assert.Equal($"{binary}: it is no UTF-8 text; give a case file in YAML or JSON.", FileError(binary));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Errors_carry_line_and_key()
    {
        CaseFileException error = Assert.Throws<CaseFileException>(
            () => Parse(Good.Replace("env: 0", "env: x", StringComparison.Ordinal)));
        Assert.Equal(("c.yaml", 8, "shard_blocks[0].env"), (error.File, error.Line, error.Key));
    }

    private static string FileError(string path) =>
        Assert.Throws<CaseFileException>(() => CaseFileReader.Read(path, Assemble)).Message;

    private static string Error(string yaml) => Assert.Throws<CaseFileException>(() => Parse(yaml)).Message;

    private static ExecutionCase Parse(string yaml) => CaseFileReader.Parse("c.yaml", yaml, Assemble);

    private static byte[] Assemble(string text) =>
        text == "(bad)" ? throw new FormatException("1:2 unknown.") : Encoding.UTF8.GetBytes(text);
}
