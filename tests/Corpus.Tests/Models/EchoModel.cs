namespace Eei.Corpus.Tests.Models;

/// <summary>The root becomes the first 32 bytes of block data.</summary>
internal sealed class EchoModel : IScriptModel
{
    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits) => new(new BlockReader(data).Bytes(32));
}
