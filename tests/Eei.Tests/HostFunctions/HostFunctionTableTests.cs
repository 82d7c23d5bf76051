namespace Eei.Tests.HostFunctions;

public sealed class HostFunctionTableTests
{
    // A second transcription of eei.md B 1.1 to 1.4: name, parameters, result, bytes moved, length argument.
    [Theory]
    [InlineData("eth2", "loadPreStateRoot", "i32", "", 32u, -1)]
    [InlineData("eth2", "blockDataSize", "", "i32", 0u, -1)]
    [InlineData("eth2", "blockDataCopy", "i32 i32 i32", "", 0u, 2)]
    [InlineData("eth2", "savePostStateRoot", "i32", "", 32u, -1)]
    [InlineData("eth2", "pushNewDeposit", "i32 i32", "", 0u, 1)]
    [InlineData("eth2", "useTicks", "i32", "", 0u, -1)]
    [InlineData("debug", "print32", "i32", "", 0u, -1)]
    [InlineData("debug", "print64", "i64", "", 0u, -1)]
    [InlineData("debug", "printMem", "i32 i32", "", 0u, 1)]
    [InlineData("debug", "printMemHex", "i32 i32", "", 0u, 1)]
    [InlineData("bignum", "add256", "i32 i32 i32", "", 96u, -1)]
    [InlineData("bignum", "sub256", "i32 i32 i32", "", 96u, -1)]
    [InlineData("bignum", "mul256", "i32 i32 i32", "", 96u, -1)]
    [InlineData("bignum", "div256", "i32 i32 i32", "", 96u, -1)]
    [InlineData("bignum", "mulMod", "i32 i32 i32 i32", "", 128u, -1)]
    [InlineData("bignum", "umulmod256", "i32 i32 i32 i32", "", 128u, -1)]
    [InlineData("bignum", "f1m_mul", "i32 i32 i32", "", 144u, -1)]
    [InlineData("bignum", "f1m_add", "i32 i32 i32", "", 144u, -1)]
    [InlineData("bignum", "f1m_sub", "i32 i32 i32", "", 144u, -1)]
    [InlineData("bignum", "f1m_square", "i32 i32", "", 96u, -1)]
    [InlineData("bignum", "f1m_toMontgomery", "i32 i32", "", 96u, -1)]
    [InlineData("bignum", "f1m_fromMontgomery", "i32 i32", "", 96u, -1)]
    [InlineData("bignum", "frm_mul", "i32 i32 i32", "", 144u, -1)]
    [InlineData("bignum", "frm_add", "i32 i32 i32", "", 144u, -1)]
    [InlineData("bignum", "frm_sub", "i32 i32 i32", "", 144u, -1)]
    [InlineData("bignum", "frm_square", "i32 i32", "", 96u, -1)]
    [InlineData("bignum", "frm_toMontgomery", "i32 i32", "", 96u, -1)]
    [InlineData("bignum", "frm_fromMontgomery", "i32 i32", "", 96u, -1)]
    [InlineData("bignum", "int_add", "i32 i32 i32", "i32", 144u, -1)]
    [InlineData("bignum", "int_sub", "i32 i32 i32", "i32", 144u, -1)]
    [InlineData("bignum", "int_mul", "i32 i32 i32", "", 144u, -1)]
    [InlineData("bignum", "int_div", "i32 i32 i32 i32", "", 192u, -1)]
    public void Both_spellings_find_the_row(
        string module, string name, string parameters, string results, uint fixedBytes, int lengthArgument)
    {
        HostFunction? row = HostFunctionTable.Find(module, name);
        Assert.NotNull(row);
        Assert.Same(row, HostFunctionTable.Find("env", $"{module}_{name}"));
        Assert.Same(row, HostFunctionTable.All[row.Index]);
        Assert.Equal(parameters, Names(row.Parameters));
        Assert.Equal(results, Names(row.Results));
        Assert.Equal(fixedBytes, row.FixedBytes);
        Assert.Equal(lengthArgument, row.LengthArgument);
    }

    [Fact]
    public void There_are_thirty_two_rows() => Assert.Equal(32, HostFunctionTable.All.Count);

    [Theory]
    [InlineData("eth2", "eth2_blockDataSize")]
    [InlineData("env", "blockDataSize")]
    [InlineData("eth2", "blockdatasize")]
    [InlineData("ethereum", "useGas")]
    [InlineData("env", "eth2_debugPrintMem")]
    public void Nothing_else_is_found(string module, string name) => Assert.Null(HostFunctionTable.Find(module, name));

    [Fact]
    public void Every_row_has_a_behaviour_in_every_profile_that_has_it()
    {
        foreach (HostFunction row in HostFunctionTable.All)
        {
            Host host = new();
            ulong[] arguments = [.. row.Parameters.Select((_, index) => (ulong)index * 64)];
            HostReply reply = host.Call(row.CanonicalName, arguments);
            Assert.True(Enum.IsDefined(reply.Kind));
        }
    }

    private static string Names(IEnumerable<HostValueType> types) =>
        string.Join(' ', types.Select(type => type == HostValueType.I32 ? "i32" : "i64"));
}
