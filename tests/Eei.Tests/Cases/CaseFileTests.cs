using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Tests.Cases;

public sealed class CaseFileTests
{
    [Fact]
    public void Reading_what_was_written_gives_the_same_case() =>
        Prop.ForAll(Cases().ToArbitrary(), written =>
        {
            string yaml = CaseFileWriter.Write(written);
            ExecutionCase read = CaseFileReader.Parse("folder/some case.yaml", yaml, Encoding.UTF8.GetBytes);
            Assert.Equal(written.Name, read.Name);
            Assert.Equal(Facts(written), Facts(read));
            Assert.Equal(yaml, CaseFileWriter.Write(read));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2026, 265));

    [Fact]
    public void A_written_case_reads_like_this()
    {
        ExecutionCase written = new()
        {
            Name = "c",
            Scripts = [new CaseScript(new byte[] { 0, 0x61, 0x73, 0x6D }), new CaseScript(default, "b \"c\".wasm")],
            PreStates = [Bytes32.Zero, Bytes32.FromHex("01" + new string('0', 62))],
            Blocks = [new ShardBlock(1, new byte[] { 0xAB }), new ShardBlock(0, default)],
            ExpectedBlocks = [new BlockExpectation("returned", 7, []), new BlockExpectation(null, null, null)],
            Origin = new CaseOrigin("planned", 5, 12, 1),
        };
        const string Expected = """
            origin:
              generator: "planned"
              seed: 5
              number: 12
              generator_version: 1
            profile: spec
            rules: lenient
            gas_schedule: unit
            field: secp256k1
            limits:
              gas: 100000000
              ticks: 10000000
              memory_pages: 1024
              stack: 65536
            beacon_state:
              execution_scripts:
                - "base64:AGFzbQ=="
                - "b \"c\".wasm"
            shard_pre_state:
              exec_env_states:
                - "0000000000000000000000000000000000000000000000000000000000000000"
                - "0100000000000000000000000000000000000000000000000000000000000000"
            shard_blocks:
              - env: 1
                data: "ab"
              - env: 0
                data: ""
            expect:
              - outcome: returned
                gas_used: 7
                deposits: []
              - {}

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), CaseFileWriter.Write(written));
    }

    [Fact]
    public void Scout_s_yaml_is_read_with_its_quirks()
    {
        string folder = Directory.CreateTempSubdirectory("eei-cases").FullName;
        File.WriteAllBytes(Path.Combine(folder, "hello.wasm"), [1, 2, 3]);
        File.WriteAllText(Path.Combine(folder, "lib.wat"), "(module)");
        string path = Path.Combine(folder, "hello world.yaml");
        // Roots of digits only, unquoted; 0x; an empty scalar for no data; a comment; a byte order mark.
        File.WriteAllText(path, $$"""
            # scout
            beacon_state:
              execution_scripts: [hello.wasm]
              libraries:
                - {name: lib, file: lib.wat}
            shard_pre_state:
              exec_env_states:
                - {{new string('0', 62)}}10
            shard_blocks:
              - {env: 0, data: }
              - data: 0xFF00
                env: 0x0
            shard_post_state:
              exec_env_states:
                - 0x{{new string('1', 64)}}
                - {{new string('2', 64)}}
            deposit_receipts:
              - pubkey: {{new string('3', 96)}}
                withdrawal_credentials: {{new string('4', 64)}}
                amount: 32000000000
                signature: {{new string('5', 192)}}
            """, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        ExecutionCase read = CaseFileReader.Read(path, Encoding.ASCII.GetBytes);
        Directory.Delete(folder, recursive: true);
        Assert.Equal("hello world", read.Name);
        Assert.Equal([1, 2, 3], read.Scripts[0].Code.ToArray());
        Assert.Equal("hello.wasm", read.Scripts[0].Path);
        Assert.Equal(
            ("lib", "(module)"), (read.Libraries[0].Name, Encoding.ASCII.GetString(read.Libraries[0].Code.Span)));
        Assert.Equal(0x10, read.PreStates[0].ToArray()[31]);
        Assert.True(read.Blocks[0].Data.IsEmpty);
        Assert.Equal([0xFF, 0], read.Blocks[1].Data.ToArray());
        Assert.Equal(2, read.ExpectedPostStates!.Value.Length);
        Assert.Equal(32_000_000_000ul, Assert.Single(read.ExpectedDeposits!.Value).Amount(EeiProfile.Spec));
        Assert.Equal(
            (Limits.Default, EeiProfile.Spec, ScriptRuleSet.Lenient), (read.Limits, read.Profile, read.Rules));
    }

    [Fact]
    public void The_same_keys_are_read_from_json()
    {
        string root = new('0', 64);
        ExecutionCase read = CaseFileReader.Parse("c.JSON", $$"""
            { "profile": "scout-cpp", "limits": { "gas": 7 }, "field": "bls12-381",
              "beacon_state": { "execution_scripts": [ { "wat": "(module)\n" } ] },
              "shard_pre_state": { "exec_env_states": [ "{{root}}" ] },
              "shard_blocks": [ { "env": 0, "data": "00" } ],
              "expect": [ { "outcome": "exhausted(stack)", "gas_used": 18446744073709551615 } ] }
            """, Encoding.ASCII.GetBytes);
        Assert.Equal("(module)\n", Encoding.ASCII.GetString(read.Scripts[0].Code.Span));
        Assert.Equal((EeiProfile.ScoutCpp, 7ul, BignumField.Bls12381), (read.Profile, read.Limits.Gas, read.Field));
        Assert.Equal(new BlockExpectation("exhausted(stack)", ulong.MaxValue, null), read.ExpectedBlocks[0]);
    }

    private static Gen<ExecutionCase> Cases() =>
        from scripts in Bytes().Select(code => new CaseScript(code)).NonEmptyListOf()
        from libraries in Gen.Zip(Name(), Bytes()).Select(pair => new ScriptLibrary(pair.Item1, pair.Item2)).ListOf()
        from roots in Root().ArrayOf(scripts.Count)
        from blocks in Gen.Zip(Gen.Choose(0, scripts.Count - 1), Bytes())
            .Select(pair => new ShardBlock((ulong)pair.Item1, pair.Item2)).ListOf()
        from post in OrNull(Root().ListOf())
        from deposits in OrNull(DepositList())
        from expectations in Expectation().ArrayOf(blocks.Count)
        from expected in Gen.Elements(true, false)
        from choices in Gen.Choose(0, int.MaxValue - 1)
        from limits in Number().ArrayOf(2)
        from origin in Gen.Zip(Name(), Number())
        select new ExecutionCase
        {
            Name = "some case",
            Scripts = [.. scripts],
            Libraries = [.. libraries],
            PreStates = [.. roots],
            Blocks = [.. blocks],
            ExpectedPostStates = post is null ? null : [.. post],
            ExpectedDeposits = deposits is null ? null : [.. deposits],
            ExpectedBlocks = expected ? [.. expectations] : [],
            Profile = (EeiProfile)(choices % 4),
            Rules = (ScriptRuleSet)(choices / 4 % 2),
            Field = (BignumField)(choices / 8 % 3),
            GasSchedule = CaseWords.GasSchedules[choices / 24 % 3],
            Limits = new Limits(limits[0], limits[1], (uint)(choices % 65_537), (uint)choices),
            Origin = choices % 2 == 0 ? null : new CaseOrigin(origin.Item1, origin.Item2, limits[0], choices),
        };

    private static Gen<byte[]> Bytes() => ArbMap.Default.GeneratorFor<byte[]>();

    private static Gen<Bytes32> Root() =>
        ArbMap.Default.GeneratorFor<byte>().ArrayOf(32).Select(bytes => new Bytes32(bytes));

    private static Gen<ulong> Number() =>
        Gen.OneOf(Gen.Choose(0, 9).Select(n => (ulong)n), ArbMap.Default.GeneratorFor<ulong>());

    private static Gen<string> Name() =>
        Gen.Elements('a', '"', '\\', ' ', ':', '#', '\n', '\t', '\0', '\u007f', 'é', '漢', '\u2028', '\'')
        .ArrayOf().Select(letters => new string(letters));

    private static Gen<IList<Deposit>> DepositList() => ArbMap.Default.GeneratorFor<byte>().ArrayOf(184)
        .Select(bytes => new Deposit(bytes)).ListOf().Select(list => (IList<Deposit>)[.. list]);

    private static Gen<BlockExpectation> Expectation() =>
        from outcome in Gen.Elements<string?>([null, .. OutcomeClasses.All])
        from gas in Gen.OneOf(Gen.Constant((ulong?)null), Number().Select(n => (ulong?)n))
        from deposits in OrNull(DepositList())
        select new BlockExpectation(outcome, gas, deposits is null ? null : [.. deposits]);

    private static Gen<T?> OrNull<T>(Gen<T> gen) where T : class =>
        Gen.OneOf(Gen.Constant<T?>(null), gen.Select(value => (T?)value));

    // Every fact as text, so that collections compare by content.
    private static string Facts(ExecutionCase value) => string.Join("\n",
    [
        .. value.Scripts.Select(script => $"{Hex(script.Code)} {script.Path}"),
        "libraries", .. value.Libraries.Select(library => $"{Hex(library.Code)} {library.Name}"),
        "states", .. value.PreStates.Select(root => root.ToString()),
        "blocks", .. value.Blocks.Select(block => $"{block.Environment} {Hex(block.Data)}"),
        "post", .. value.ExpectedPostStates?.Select(root => root.ToString()) ?? ["null"],
        "deposits", .. value.ExpectedDeposits?.Select(deposit => deposit.ToString()) ?? ["null"],
        .. value.ExpectedBlocks.Select(block => string.Create(
            CultureInfo.InvariantCulture, $"{block.OutcomeClass ?? "null"} {block.GasUsed} {Deposits(block)}")),
        $"{value.Profile} {value.Rules} {value.Field} {value.GasSchedule} {value.Limits} {value.Origin}",
    ]);

    private static string Deposits(BlockExpectation block) =>
        block.Deposits is { } deposits ? string.Join(",", deposits.Select(deposit => deposit.ToString())) : "null";

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);
}
