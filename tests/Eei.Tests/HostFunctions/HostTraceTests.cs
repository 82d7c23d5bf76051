using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Tests.HostFunctions;

public sealed class HostTraceTests
{
    [Fact]
    public void The_digest_is_that_of_the_documented_encoding()
    {
        Host host = new(data: new string('a', 200)) { GasLeft = 77 };
        host.Works("eth2.loadPreStateRoot", 5);
        host.Works("eth2.blockDataSize");
        host.GasLeft = 70;
        host.Works("eth2.blockDataCopy", 0, 0, 100);
        host.Traps(TrapKind.HostMemory, "debug.printMem", 0xFFFF_FFFF, 1);
        host.Call("eth2.useTicks", 0xFFFF_FFFF);

        byte[] copied = [.. Enumerable.Repeat((byte)0xAA, 100)];
        byte[] entries =
        [
            .. Name("eth2.loadPreStateRoot"), 1, .. U64(5), .. U32(0), .. U32(32), .. Host.PreState.ToArray(), 0,
            .. Name("eth2.blockDataSize"), 0, .. U32(0), .. U32(0), 1, .. U64(100),
            .. Name("eth2.blockDataCopy"), 3, .. U64(0), .. U64(0), .. U64(100), .. U32(0), .. U32(100),
            .. SHA256.HashData(copied), 0,
            .. Name("debug.printMem"), 2, .. U64(0xFFFF_FFFF), .. U64(1), .. U32(0), .. U32(0),
            2, .. Name("hostMemory"),
            .. Name("eth2.useTicks"), 1, .. U64(0xFFFF_FFFF), .. U32(0), .. U32(0), 2, .. Name("outOfTicks"),
        ];
        byte[] gas = [.. U64(77), .. U64(77), .. U64(70), .. U64(70), .. U64(70)];
        Outcome outcome = host.Complete(OutcomeStatus.OutOfTicks);
        Assert.Equal(Bytes32.Sha256(entries), outcome.HostCallDigest);
        Assert.Equal(Bytes32.Sha256(gas), outcome.HostCallGasDigest);
        Assert.Equal(5, outcome.HostCallCount);
        Assert.Equal(
            ["eth2.loadPreStateRoot", "eth2.blockDataSize", "eth2.blockDataCopy", "debug.printMem", "eth2.useTicks"],
            outcome.HostCalls.Select(call => call.Function));
        HostCall copy = outcome.HostCalls[2];
        Assert.Equal((Bytes32.Zero, Bytes32.Sha256(copied), null, null, 70ul),
            (copy.ReadDigest, copy.WriteDigest, copy.Result, copy.Trap, copy.GasLeft));
        Assert.Equal([0ul, 0, 100], copy.Arguments);
        Assert.Equal(100ul, outcome.HostCalls[1].Result);
        Assert.Equal(["hostMemory", "outOfTicks"], outcome.HostCalls[3..].Select(call => call.Trap));
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void Transfers_above_64_bytes_enter_as_their_digest(int length, bool hashed)
    {
        Host host = new();
        host.Works("debug.printMemHex", 0, (ulong)length);
        byte[] read = new byte[length];
        byte[] entry =
        [
            .. Name("debug.printMemHex"), 2, .. U64(0), .. U64((ulong)length), .. U32((uint)length),
            .. hashed ? SHA256.HashData(read) : read, .. U32(0), 0,
        ];
        Assert.Equal(Bytes32.Sha256(entry), host.Complete().HostCallDigest);
    }

    [Fact]
    public void Long_traces_are_hashed_piece_by_piece()
    {
        Host host = new(observe: Observations.HostCallDigest);
        List<byte> entries = [];
        for (int i = 0; i < 10_000; i++)
        {
            host.Works("debug.print64", (ulong)i);
            entries.AddRange([.. Name("debug.print64"), 1, .. U64((ulong)i), .. U32(0), .. U32(0), 0]);
        }

        Outcome outcome = host.Complete();
        Assert.Equal(Bytes32.Sha256([.. entries]), outcome.HostCallDigest);
        Assert.Empty(outcome.HostCalls);
    }

    [Fact]
    public void Bignum_operands_are_read_in_order_and_results_written_in_order()
    {
        Host host = new();
        host.Memory[0] = 17;
        host.Memory[32] = 5;
        host.Works("bignum.int_div", 0, 32, 64, 96);
        HostCall call = host.Complete().HostCalls[0];
        Assert.Equal(Bytes32.Sha256(host.Memory.AsSpan(0, 64)), call.ReadDigest);
        Assert.Equal(Bytes32.Sha256(host.Memory.AsSpan(64, 64)), call.WriteDigest);
        Assert.Equal((3, 2), (host.Memory[64], host.Memory[96]));
    }

    [Fact]
    public void Nothing_is_recorded_unasked()
    {
        Host host = new(observe: Observations.MemoryDigest);
        host.Works("debug.print32", 1);
        Outcome outcome = host.Complete();
        Assert.Equal((1, Bytes32.Zero, Bytes32.Zero),
            (outcome.HostCallCount, outcome.HostCallDigest, outcome.HostCallGasDigest));
        Assert.Equal(Bytes32.Zero, new Host().Complete().HostCallDigest);
    }

    private static byte[] Name(string name) => [(byte)name.Length, .. Encoding.ASCII.GetBytes(name)];

    private static byte[] U32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] U64(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }
}
