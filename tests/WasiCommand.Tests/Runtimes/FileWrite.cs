using System.Buffers.Binary;
using System.Text;

namespace Eei.WasiCommand.Tests;

/// <summary>WASI's fd_write, as far as a sealed module needs it.</summary>
internal static class FileWrite
{
    public static void Write(StringBuilder output, Span<byte> memory, ReadOnlySpan<ulong> arguments)
    {
        Assert.Equal(1ul, arguments[0]);
        uint total = 0;
        for (int vector = 0; vector < (int)arguments[2]; vector++)
        {
            Span<byte> pair = memory.Slice((int)arguments[1] + (8 * vector), 8);
            int start = BinaryPrimitives.ReadInt32LittleEndian(pair);
            int length = BinaryPrimitives.ReadInt32LittleEndian(pair[4..]);
            output.Append(Encoding.ASCII.GetString(memory.Slice(start, length)));
            total += (uint)length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(memory[(int)arguments[3]..], total);
    }
}
