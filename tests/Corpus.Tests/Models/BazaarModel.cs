using System.Buffers.Binary;

namespace Eei.Corpus.Tests.Models;

/// <summary>The append-only message list; the root is Keccak-256 of the serialised state.</summary>
internal sealed class BazaarModel : IScriptModel
{
    private const int MessageBytes = 40;

    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        byte[]? body = Unwrap(data);
        ModelTrapException.Require(body is { Length: >= 12 });
        uint addedLength = BinaryPrimitives.ReadUInt32LittleEndian(body);
        ModelTrapException.Require(addedLength % MessageBytes == 0 && addedLength <= body!.Length - 12);
        byte[] added = body![4..(4 + (int)addedLength)];
        byte[] state = body[(4 + (int)addedLength)..];
        byte[]? kept = Unwrap(Unwrap(state) ?? []);
        ModelTrapException.Require(kept is not null && kept.Length % MessageBytes == 0);
        ModelTrapException.Require(Digests.Keccak256(state).SequenceEqual(preState));
        return new ModelEffect(Digests.Keccak256(SerialiseState([.. kept!, .. added])));
    }

    /// <summary>A state with these messages.</summary>
    public static byte[] SerialiseState(byte[] messages) => Wrap(Wrap(messages));

    /// <summary>A block that appends messages to a state.</summary>
    public static byte[] SerialiseBlock(byte[] added, byte[] kept) => Wrap([.. Wrap(added), .. SerialiseState(kept)]);

    /// <summary>A message.</summary>
    public static byte[] Message(ulong timestamp, byte[] text)
    {
        byte[] message = new byte[MessageBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(message, timestamp);
        text.CopyTo(message, 8);
        return message;
    }

    private static byte[] Wrap(byte[] content)
    {
        byte[] wrapped = new byte[content.Length + 4];
        BinaryPrimitives.WriteUInt32LittleEndian(wrapped, (uint)content.Length);
        content.CopyTo(wrapped, 4);
        return wrapped;
    }

    /// <summary>The content of what carries its length in front; null where the length is wrong.</summary>
    private static byte[]? Unwrap(byte[] bytes) =>
        bytes.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == bytes.Length - 4 ? bytes[4..] : null;
}
