namespace Eei.Corpus.Tests.Models;

/// <summary>What a script of the corpus is meant to do, written without WebAssembly and without our engines.</summary>
internal interface IScriptModel
{
    /// <summary>Executes one block.</summary>
    /// <param name="preState">Root before the block, 32 bytes.</param>
    /// <param name="data">Block data.</param>
    /// <param name="limits">Limits of the case.</param>
    /// <returns>Root after the block and deposits.</returns>
    /// <exception cref="ModelTrapException">The block is invalid.</exception>
    ModelEffect Execute(byte[] preState, byte[] data, Limits limits);
}

/// <summary>What a block that succeeded does.</summary>
internal sealed record ModelEffect(byte[] PostState, IReadOnlyList<byte[]> Deposits)
{
    public ModelEffect(byte[] postState)
        : this(postState, [])
    {
    }
}
