using System.Text;
using System.Text.Json;
using Eei.Interpreter;

namespace Eei.Protocol.Tests;

/// <summary>What the serving side answers, byte by byte, to requests as docs/protocol.md writes them.</summary>
public sealed class ServerTests
{
    [Fact]
    public void The_conversation_of_the_document_works()
    {
        string code = Convert.ToBase64String(Scripts.Keeping().Code.Span);
        string root = Scripts.Block.PreState.ToString();
        JsonElement[] replies = Talk(
            """{"id":0,"hello":{"protocol":1}}""",
            $$$"""{"id":1,"load":{"script":7,"code":"{{{code}}}","libraries":[],"unknown":[1]}}""",
            $$$"""
            {"id":2,"run":{"script":7,"preState":"{{{root}}}","data":"","limits":
            {"gas":"1000","ticks":"10","memoryPages":16,"callDepth":100},"observe":["hostCalls","memoryDigest"]}}
            """.ReplaceLineEndings(" "),
            """{"id":3,"drop":{"script":7}}""",
            """{"id":4,"bye":{}}""",
            """{"id":5,"hello":{"protocol":1}}""");
        Assert.Equal(5, replies.Length);
        Assert.Equal("interpreter", replies[0].GetProperty("hello").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, replies[1].GetProperty("loaded").GetProperty("refusal").ValueKind);
        JsonElement outcome = replies[2].GetProperty("outcome");
        Assert.Equal("returned", outcome.GetProperty("status").GetString());
        Assert.Equal(root, outcome.GetProperty("postState").GetString());
        Assert.Equal("eth2.loadPreStateRoot", outcome.GetProperty("hostCalls")[0].GetProperty("function").GetString());
        Assert.Equal(JsonValueKind.Object, replies[3].GetProperty("dropped").ValueKind);
        Assert.Equal(JsonValueKind.Object, replies[4].GetProperty("bye").ValueKind);
        Assert.All(replies.Select((reply, i) => (reply, i)), pair =>
            Assert.Equal(pair.i, pair.reply.GetProperty("id").GetInt32()));
    }

    [Theory]
    [InlineData("""{"id":1}""", "none of hello, load, run, drop, bye")]
    [InlineData("""{"id":1,"run":{"script":3,"data":"","limits":{}}}""", "no script is loaded")]
    [InlineData("""{"id":1,"load":{"script":3,"code":"%"}}""", "'code' is no base64")]
    [InlineData("""{"id":1,"load":{"script":3,"code":"","profile":"scoot"}}""", "'profile' is 'scoot'")]
    [InlineData("""{"id":1,"load":{"script":"x","code":""}}""", "'script' is no integer")]
    [InlineData("[]", "none of")]
    [InlineData("{", "")]
    public void A_request_that_makes_no_sense_is_answered_with_a_sentence(string request, string why)
    {
        JsonElement reply = Assert.Single(Talk(request));
        Assert.Contains(why, reply.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement[] Talk(params string[] requests)
    {
        using MemoryStream input = new(Encoding.UTF8.GetBytes(string.Join('\n', requests) + "\n"));
        using MemoryStream output = new();
        using IEeiEngine engine = new InterpreterEngine();
        ProtocolServer.Serve(engine, input, output, Framing.Lines);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line =>
            {
                Assert.StartsWith("@eei ", line, StringComparison.Ordinal);
                return JsonDocument.Parse(line[5..]).RootElement;
            })];
    }
}
