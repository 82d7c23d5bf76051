using System.Buffers.Binary;
using System.Text;

namespace Eei.Protocol;

/// <summary>Which way messages go.</summary>
public enum MessageDirection
{
    /// <summary>From the suite to an engine: each line is a message.</summary>
    Requests,

    /// <summary>From an engine: only lines that begin with the sentinel are messages.</summary>
    Replies,
}

/// <summary>Takes messages off a stream; blocks until one is complete.</summary>
/// <remarks>Source: docs/protocol.md, Framing.</remarks>
internal sealed class MessageReader(Stream stream, Framing framing, MessageDirection direction, WorkerLimits limits)
{
    private const int ShownNoise = 1024;

    private byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;
    private int _searched;
    private long _noise;
    private readonly StringBuilder _shown = new();

    /// <summary>The first lines that were no replies since the last <see cref="ForgetNoise"/>.</summary>
    internal string Noise
    {
        get
        {
            lock (_shown) return _shown.ToString();
        }
    }

    /// <summary>A new request begins: noise is counted from here.</summary>
    internal void ForgetNoise()
    {
        Interlocked.Exchange(ref _noise, 0);
        lock (_shown) _shown.Clear();
    }

    /// <summary>The next message as UTF-8 of its own, or null at the end of the stream.</summary>
    /// <exception cref="ProtocolException">Too much noise, a wrong magic, or a message that is too long.</exception>
    internal byte[]? Read() => framing == Framing.Frames ? ReadFrame() : ReadLine();

    private byte[]? ReadFrame()
    {
        if (!Fill(MessageFrame.HeaderBytes))
        {
            if (_end == _start) return null;
            throw new ProtocolException($"the stream ends inside a frame, after {Shown()}");
        }

        ReadOnlySpan<byte> header = _buffer.AsSpan(_start, MessageFrame.HeaderBytes);
        if (!header[..4].SequenceEqual(MessageFrame.Magic))
            throw new ProtocolException($"no frame begins with {Shown()}");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (length > limits.ReplyBytes)
            throw new ProtocolException($"a frame of {length} bytes, {limits.ReplyBytes} are allowed");
        if (!Fill(MessageFrame.HeaderBytes + (int)length))
            throw new ProtocolException($"the stream ends inside a frame of {length} bytes");
        byte[] message = _buffer.AsSpan(_start + MessageFrame.HeaderBytes, (int)length).ToArray();
        _start += MessageFrame.HeaderBytes + (int)length;
        return message;
    }

    private byte[]? ReadLine()
    {
        while (true)
        {
            if (!FindLine(out int length))
            {
                if (_end > _start) Discard(_end - _start);
                return null;
            }

            ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length).TrimEnd((byte)'\r');
            int consumed = length + 1;
            if (direction == MessageDirection.Replies && !line.StartsWith(MessageFrame.Sentinel))
            {
                Discard(consumed);
                continue;
            }

            if (direction == MessageDirection.Replies) line = line[MessageFrame.Sentinel.Length..];
            byte[] message = line.ToArray();
            _start += consumed;
            _searched = 0;
            if (message.Length > 0) return message;
        }
    }

    private bool FindLine(out int length)
    {
        while (true)
        {
            ReadOnlySpan<byte> fresh = _buffer.AsSpan(_start + _searched, _end - _start - _searched);
            int place = fresh.IndexOf((byte)'\n');
            if (place >= 0)
            {
                length = _searched + place;
                return true;
            }

            _searched = _end - _start;
            CheckLength();
            if (Fill(_searched + 1)) continue;
            length = 0;
            return false;
        }
    }

    private void CheckLength()
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, _end - _start);
        bool mayBeReply = direction == MessageDirection.Requests
            || line[..Math.Min(line.Length, MessageFrame.Sentinel.Length)]
                .SequenceEqual(MessageFrame.Sentinel[..Math.Min(line.Length, MessageFrame.Sentinel.Length)]);
        if (mayBeReply && line.Length > limits.ReplyBytes)
            throw new ProtocolException($"a line above {limits.ReplyBytes} bytes");
        if (!mayBeReply && line.Length > limits.NoiseBytes)
            throw new ProtocolException($"more than {limits.NoiseBytes} bytes that are no reply: {Shown()}");
    }

    private void Discard(int bytes)
    {
        lock (_shown)
            if (_shown.Length < ShownNoise)
                _shown.Append(Text(_buffer.AsSpan(_start, Math.Min(bytes, ShownNoise - _shown.Length))));
        _start += bytes;
        _searched = 0;
        if (Interlocked.Add(ref _noise, bytes) > limits.NoiseBytes)
            throw new ProtocolException($"more than {limits.NoiseBytes} bytes that are no reply: {Noise}");
    }

    // Sees to it that so many bytes stand from _start on; false at the end of the stream.
    private bool Fill(int wanted)
    {
        while (_end - _start < wanted)
        {
            if (_start > 0 && (_start == _end || _buffer.Length - _start < wanted))
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_buffer.Length - _start < wanted || _end == _buffer.Length)
                Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, wanted));
            int count = stream.Read(_buffer, _end, _buffer.Length - _end);
            if (count <= 0) return false;
            _end += count;
        }

        return true;
    }

    private string Shown() => $"'{Text(_buffer.AsSpan(_start, Math.Min(64, _end - _start)))}'";

    private static string Text(ReadOnlySpan<byte> bytes) => string.Concat(Encoding.UTF8.GetString(bytes).Select(
        letter => char.IsControl(letter) && letter != '\n' ? $"\\u{(int)letter:x4}" : letter.ToString()));
}
