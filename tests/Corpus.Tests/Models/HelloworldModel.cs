namespace Eei.Corpus.Tests.Models;

/// <summary>Keeps the root and pushes one deposit of zeros; block data must be empty.</summary>
internal sealed class HelloworldModel : IScriptModel
{
    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        ModelTrapException.Require(data.Length == 0);
        return new ModelEffect(preState, [new byte[Deposit.Length]]);
    }
}
