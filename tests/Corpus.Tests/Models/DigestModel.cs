namespace Eei.Corpus.Tests.Models;

/// <summary>The root becomes a hash of the block data.</summary>
internal sealed class DigestModel(Func<byte[], byte[]> hash) : IScriptModel
{
    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits) => new(hash(data));
}
