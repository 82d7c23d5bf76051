using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Eei.Protocol;

/// <summary>A message being written: JSON with what frames it around, ready to be sent in one piece.</summary>
internal sealed class MessageFrame : IDisposable
{
    /// <summary>Bytes before the JSON in framing <c>frames</c>.</summary>
    internal const int HeaderBytes = 8;

    private readonly Framing _framing;
    private readonly MessageDirection _direction;
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly Utf8JsonWriter _json;

    internal MessageFrame(Framing framing, MessageDirection direction)
    {
        _framing = framing;
        _direction = direction;
        _json = new Utf8JsonWriter(_bytes);
    }

    /// <summary>What a frame begins with.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x45, 0x45, 0x49, 1];

    /// <summary>What a reply line begins with.</summary>
    internal static ReadOnlySpan<byte> Sentinel => "@eei "u8;

    /// <summary>Starts a message: its JSON object, with the number.</summary>
    internal Utf8JsonWriter Begin(long id)
    {
        _bytes.ResetWrittenCount();
        if (_framing == Framing.Frames) _bytes.Write(new byte[HeaderBytes]);
        else if (_direction == MessageDirection.Replies) _bytes.Write(Sentinel);
        _json.Reset(_bytes);
        _json.WriteStartObject();
        _json.WriteNumber("id"u8, id);
        return _json;
    }

    /// <summary>Ends the message and sends it.</summary>
    internal void Send(Stream stream)
    {
        _json.WriteEndObject();
        _json.Flush();
        if (_framing == Framing.Lines) _bytes.Write("\n"u8);
        // The writer hands out its own array; nobody else sees it.
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(_bytes.WrittenMemory, out ArraySegment<byte> written);
        if (_framing == Framing.Frames)
        {
            Magic.CopyTo(written);
            BinaryPrimitives.WriteUInt32LittleEndian(written.AsSpan(4), (uint)(written.Count - HeaderBytes));
        }

        stream.Write(written);
        stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
