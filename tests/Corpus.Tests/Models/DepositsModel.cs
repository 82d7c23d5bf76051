namespace Eei.Corpus.Tests.Models;

/// <summary>Pushes the deposits the block data lists and chains them into the root.</summary>
internal sealed class DepositsModel : IScriptModel
{
    public ModelEffect Execute(byte[] preState, byte[] data, Limits limits)
    {
        BlockReader reader = new(data);
        List<byte[]> deposits = [];
        int count = reader.Byte();
        for (int i = 0; i < count; i++)
        {
            int length = reader.Byte();
            byte[] deposit = reader.Bytes(Deposit.Length);
            if (length != Deposit.Length) throw new ModelTrapException(ModelTrapException.DepositLength);
            deposits.Add(deposit);
        }
        ModelTrapException.Require(reader.AtEnd);
        return new ModelEffect(Digests.Sha256([.. preState, .. deposits.SelectMany(deposit => deposit)]), deposits);
    }
}
