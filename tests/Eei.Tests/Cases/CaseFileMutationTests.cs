using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Tests.Cases;

/// <summary>Whatever a case file holds, it is read or refused by the one documented exception.</summary>
public sealed class CaseFileMutationTests
{
    private static readonly string Yaml = CaseFileWriter.Write(new ExecutionCase
    {
        Name = "c",
        Scripts = [new CaseScript(new byte[] { 0, 0x61, 0x73, 0x6D })],
        Libraries = [new ScriptLibrary("lib", new byte[] { 1 })],
        PreStates = [Bytes32.Zero],
        Blocks = [new ShardBlock(0, new byte[] { 0xAB }), new ShardBlock(0, default)],
        ExpectedPostStates = [Bytes32.Zero],
        ExpectedDeposits = [new Deposit(new byte[184])],
        ExpectedBlocks = [new BlockExpectation("returned", 7, []), new BlockExpectation(null, null, null)],
        Origin = new CaseOrigin("planned", 5, 12, 1),
    });

    private static readonly string Json = $$"""
        { "beacon_state":
          { "execution_scripts": ["base64:AGFzbQ=="], "libraries": [{ "name": "l", "base64": "AA==" }] },
          "shard_pre_state": { "exec_env_states": ["{{Bytes32.Zero}}"] },
          "shard_blocks": [{ "env": 0, "data": "00" }], "limits": { "gas": 1 }, "expect": [{ "gas_used": 3 }] }
        """;

    [Fact]
    public void Changed_yaml() => Check("c.yaml", Yaml, 267);

    [Fact]
    public void Changed_json() => Check("c.json", Json, 269);

    private static void Check(string path, string text, ulong seed)
    {
        int read = 0;
        int refused = 0;
        Gen<char> letter = Gen.OneOf(
            Gen.Elements([.. " \n\t-:#[]{},\"'|>&*!%@`\\?0afx~\0\u0085\uFFFE\uD800"]),
            Gen.Choose(0, text.Length - 1).Select(place => text[place]));
        Gen<Change> change =
            from place in Gen.Choose(0, text.Length - 1)
            from inserted in letter
            from kind in Gen.Choose(0, 7)
            select new Change(place, inserted, kind);
        Prop.ForAll(change.Two().ToArbitrary(), pair =>
        {
            string changed = Apply(Apply(text, pair.Item1), pair.Item2);
            try
            {
                CaseFileReader.Parse(path, changed, Encoding.UTF8.GetBytes);
                read++;
            }
            catch (CaseFileException error)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(error.Message, char.IsControl);
                Assert.True(error.Message.Length < 400, error.Message);
                refused++;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(2026, seed));
        Assert.True(read > 200 && refused > 1_000, $"{read} read, {refused} refused");
    }

    private static string Apply(string text, Change change)
    {
        int place = Math.Min(change.Place, text.Length - 1);
        return change.Kind switch
        {
            0 => text.Remove(place, 1),
            1 => text.Insert(place, change.Letter.ToString()),
            2 => text[..place] + change.Letter + text[(place + 1)..],
            3 => text[..place] + text[..Math.Min(place, 40)] + text[place..],
            _ => text,
        };
    }

    private sealed record Change(int Place, char Letter, int Kind);
}
