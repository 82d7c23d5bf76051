using System.Text;

namespace Eei.Protocol.Tests;

/// <summary>Messages on a stream.</summary>
public sealed class FramingTests
{
    private static readonly WorkerLimits Small = new() { NoiseBytes = 100, ReplyBytes = 1000 };

    [Theory]
    [InlineData(Framing.Lines)]
    [InlineData(Framing.Frames)]
    public void What_is_written_is_read_however_it_arrives(Framing framing)
    {
        using MemoryStream stream = new();
        using (var frame = new MessageFrame(framing, MessageDirection.Replies))
            for (int i = 0; i < 100; i++)
            {
                frame.Begin(i).WriteString("text", new string('x', i * 7));
                frame.Send(stream);
            }

        foreach (int piece in (int[])[1, 2, 7, 64, 100_000])
        {
            var reader = new MessageReader(
                new Pieces(stream.ToArray(), piece), framing, MessageDirection.Replies, new WorkerLimits());
            for (int i = 0; i < 100; i++)
                Assert.Equal($$"""{"id":{{i}},"text":"{{new string('x', i * 7)}}"}""", Text(reader.Read()));
            Assert.Null(reader.Read());
        }
    }

    [Fact]
    public void Lines_without_sentinel_are_noise_in_replies_and_messages_in_requests()
    {
        const string text = "hello\n\n@eei {}\r\n@eei\n@eei [1]\nend";
        Assert.Equal(["{}", "[1]"], All(Reader(text, Framing.Lines, MessageDirection.Replies)));
        Assert.Equal(
            ["hello", "@eei {}", "@eei", "@eei [1]"], All(Reader(text, Framing.Lines, MessageDirection.Requests)));
    }

    [Theory]
    [InlineData("short\n", 30)]
    [InlineData("one line that never ends ", 30)]
    public void Too_much_noise_is_refused_with_its_beginning(string piece, int times)
    {
        MessageReader reader = Reader(
            string.Concat(Enumerable.Repeat(piece, times)), Framing.Lines, MessageDirection.Replies);
        ProtocolException bad = Assert.Throws<ProtocolException>(() => reader.Read());
        Assert.Contains("more than 100 bytes that are no reply", bad.Message, StringComparison.Ordinal);
        Assert.Contains(piece[..5], bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_reply_is_no_noise_but_has_a_bound()
    {
        string allowed = "@eei " + new string('7', 900) + "\n";
        Assert.Single(All(Reader(allowed, Framing.Lines, MessageDirection.Replies)));
        MessageReader reader = Reader("@eei " + new string('7', 40_000), Framing.Lines, MessageDirection.Replies);
        Assert.Contains("above 1000 bytes", Assert.Throws<ProtocolException>(() => reader.Read()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello, I am an engine", "no frame begins with 'Hello")]
    [InlineData("EEI\u0001\u00ff\u00ff\u00ff\u007f", "bytes, 1000 are allowed")]
    [InlineData("EEI\u0001\u0005\u0000\u0000\u0000{}", "inside a frame of 5 bytes")]
    [InlineData("EEI", "inside a frame")]
    public void A_bad_frame_is_refused(string bytes, string why)
    {
        MessageReader reader = new(
            new MemoryStream(Encoding.Latin1.GetBytes(bytes)), Framing.Frames, MessageDirection.Replies, Small);
        Assert.Contains(why, Assert.Throws<ProtocolException>(() => reader.Read()).Message, StringComparison.Ordinal);
    }

    private static MessageReader Reader(string text, Framing framing, MessageDirection direction) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), framing, direction, Small);

    private static List<string> All(MessageReader reader)
    {
        List<string> all = [];
        while (reader.Read() is { } message) all.Add(Text(message));
        return all;
    }

    private static string Text(byte[]? message) => Encoding.UTF8.GetString(message!);

    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, most));
    }
}
