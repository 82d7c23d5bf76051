using System.Buffers.Binary;

namespace Eei.Corpus.Tests.Models;

/// <summary>Counter and hash chain over several blocks, paid for in ticks.</summary>
internal sealed class ChainModel : IScriptModel
{
    public const int StateBytes = 40;

    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        ModelTrapException.Require(data.Length >= StateBytes);
        if ((ulong)data.Length > limits.Ticks) throw new ModelTrapException(ModelTrapException.OutOfTicks);
        byte[] state = data[..StateBytes];
        ModelTrapException.Require(preState.All(value => value == 0)
            ? state.All(value => value == 0)
            : Digests.Keccak256(state).SequenceEqual(preState));
        return new ModelEffect(Digests.Keccak256(Next(state, data[StateBytes..])));
    }

    /// <summary>The state after a payload: counter u64 | head 32.</summary>
    public static byte[] Next(byte[] state, byte[] payload)
    {
        byte[] next = new byte[StateBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(next, BinaryPrimitives.ReadUInt64LittleEndian(state) + 1);
        Digests.Keccak256([.. state[8..], .. payload]).CopyTo(next, 8);
        return next;
    }
}
