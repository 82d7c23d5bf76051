using System.Buffers.Binary;
using System.Numerics;

namespace Eei.Corpus.Tests.Models;

/// <summary>Mixes block data into the root; the mixing function counts its calls, from zero in every block.</summary>
internal sealed class LibraryModel : IScriptModel
{
    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        ModelTrapException.Require(data.Length % 8 == 0);
        ulong[] words = [.. Words(preState)];
        uint calls = 0;
        foreach (ulong word in Words(data))
        {
            ref ulong place = ref words[calls % 4];
            calls++;
            place = BitOperations.RotateLeft((place ^ word) * 0xff51afd7ed558ccd, 31) + calls;
        }
        byte[] root = new byte[32];
        for (int i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(root.AsSpan(8 * i), words[i]);
        return new ModelEffect(root);
    }

    private static IEnumerable<ulong> Words(byte[] bytes) =>
        bytes.Chunk(8).Select(word => BinaryPrimitives.ReadUInt64LittleEndian(word));

}
