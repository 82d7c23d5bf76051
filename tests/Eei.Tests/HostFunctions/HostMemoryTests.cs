namespace Eei.Tests.HostFunctions;

public sealed class HostMemoryTests
{
    private const ulong Size = 65_536;

    public static TheoryData<string, ulong, ulong> Ranges
    {
        get
        {
            TheoryData<string, ulong, ulong> ranges = [];
            ulong[] places = [0, 1, Size - 1, Size, Size + 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];
            foreach (string name in new[] { "debug.printMem", "debug.printMemHex" })
                foreach (ulong pointer in places)
                    foreach (ulong length in places) ranges.Add(name, pointer, length);
            return ranges;
        }
    }

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Printing_checks_its_range(string name, ulong pointer, ulong length)
    {
        Host host = new();
        if (pointer + length <= Size) host.Works(name, pointer, length);
        else host.Traps(TrapKind.HostMemory, name, pointer, length);
    }

    public static TheoryData<string, int, ulong> BignumPointers
    {
        get
        {
            TheoryData<string, int, ulong> pointers = [];
            ulong[] places =
            [
                0, 1, Size - 33, Size - 32, Size - 31, Size - 1, Size, Size + 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFE0,
                0xFFFF_FFFF,
            ];
            foreach (HostFunction row in HostFunctionTable.All.Where(row => row.Module == "bignum"))
                for (int i = 0; i < row.Parameters.Length; i++)
                    foreach (ulong pointer in places)
                        pointers.Add(row.CanonicalName, i, pointer);
            return pointers;
        }
    }

    // Every pointer of every bignum function, alone at the edges; memory holds ones, so no divisor is zero and 1 < p
    // holds.
    [Theory]
    [MemberData(nameof(BignumPointers))]
    public void Every_bignum_pointer_is_checked(string name, int argument, ulong pointer)
    {
        Host host = new();
        Array.Fill(host.Memory, (byte)1);
        int count = HostFunctionTable.All.Single(row => row.CanonicalName == name).Parameters.Length;
        ulong[] arguments = [.. Enumerable.Range(0, count).Select(i => i == argument ? pointer : 1_024)];
        if (pointer + 32 <= Size) host.Works(name, arguments);
        else host.Traps(TrapKind.HostMemory, name, arguments);
    }

    // The widest field moves 48 bytes at each pointer.
    [Fact]
    public void The_width_is_the_field_s()
    {
        Host host = new(field: BignumField.Bls12381);
        host.Works("bignum.f1m_add", Size - 48, 0, 0);
        host.Traps(TrapKind.HostMemory, "bignum.f1m_add", Size - 47, 0, 0);
        host.Traps(TrapKind.HostMemory, "bignum.int_div", 0, 0, 0, Size - 47);
        host.Works("bignum.mul256", Size - 32, 0, 0);
    }

    [Fact]
    public void Bounds_come_before_arithmetic()
    {
        Host host = new();
        host.Traps(TrapKind.HostMemory, "bignum.div256", 0, 0, Size);
        host.Traps(TrapKind.BignumDivideByZero, "bignum.div256", 0, 0, 0);
        Array.Fill(host.Memory, (byte)0xFF);
        host.Traps(TrapKind.HostMemory, "bignum.f1m_add", 0, 0, Size);
        host.Traps(TrapKind.NonCanonical, "bignum.f1m_add", 0, 0, 0);
    }
}
