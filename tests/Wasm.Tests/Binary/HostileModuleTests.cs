using System.Diagnostics;

namespace Eei.Wasm.Tests;

/// <summary>Small modules that claim much: nothing may be allocated, recursed or repeated on their word.</summary>
public sealed class HostileModuleTests
{
    private const long OneMebibyte = 1 << 20;

    /// <summary>The 54 bytes of the workshop's slide: one function with 2^30 locals of type i64.</summary>
    private const string BillionLocals =
        "0061736d01000000010401600000030201000503010001071102046d61696e0000066d656d6f727902000a0a01080180808080047e0b";

    [Fact]
    public void A_billion_locals_are_refused_within_a_mebibyte()
    {
        byte[] bytes = Convert.FromHexString(BillionLocals);
        Assert.Equal(54, bytes.Length);
        Refusal.OfValidating(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ModuleException refusal = Refusal.OfValidating(bytes);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal("too many locals", refusal.Reason);
        Assert.InRange(allocated, 0, OneMebibyte);
    }

    [Theory]
    [InlineData(50_000u, true)]
    [InlineData(50_001u, false)]
    [InlineData(1u << 30, false)]
    [InlineData(uint.MaxValue, false)]
    public void Locals_are_summed_from_their_declarations(uint count, bool isValid)
    {
        byte[] bytes = WithLocals([1, .. ModuleBytes.U32(count), 0x7E]);
        if (isValid) ModuleValidator.Validate(ModuleDecoder.Decode(bytes));
        else Assert.Equal("too many locals", Refusal.OfValidating(bytes).Reason);
    }

    [Fact]
    public void Two_runs_of_locals_over_the_bound_are_invalid_and_over_32_bits_malformed()
    {
        byte[] half = [.. ModuleBytes.U32(25_001), 0x7F];
        Assert.Equal("too many locals", Refusal.OfValidating(WithLocals([2, .. half, .. half])).Reason);
        byte[] most = [.. ModuleBytes.U32(uint.MaxValue), 0x7F];
        Assert.Equal("too many locals", Refusal.OfDecoding(WithLocals([2, .. most, 1, 0x7F])).Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public void A_count_beyond_the_bytes_left_allocates_nothing(byte section)
    {
        byte[] bytes = ModuleBytes.Module(ModuleBytes.Section(section, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
        Refusal.OfDecoding(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("length out of bounds", Refusal.OfDecoding(bytes).Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, OneMebibyte);
    }

    [Theory]
    [InlineData(0x02)]
    [InlineData(0x03)]
    [InlineData(0x04)]
    public void A_hundred_thousand_nested_blocks_pass_on_a_small_stack(byte opcode)
    {
        const int depth = 100_000;
        byte[] open = opcode == 0x04 ? [0x41, 0, opcode, 0x40] : [opcode, 0x40];
        byte[] body = [.. Repeat(open, depth), .. Repeat([0x0B], depth + 1)];
        OnSmallStack(() => PassesUnchanged(ModuleBytes.WithBody(body)));
    }

    [Fact]
    public void Nested_blocks_left_open_are_malformed()
    {
        byte[] body = [.. Repeat([0x02, 0x40], 100_000)];
        OnSmallStack(() => Assert.StartsWith(
            "unexpected end", Refusal.OfDecoding(ModuleBytes.WithBody(body)).Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_million_branch_targets_pass()
    {
        byte[] body = [0x41, 0, 0x0E, .. ModuleBytes.U32(1_000_000), .. new byte[1_000_001], 0x0B];
        PassesUnchanged(ModuleBytes.WithBody(body));
    }

    [Fact]
    public void Branch_tables_over_labels_of_many_types_take_linear_time()
    {
        // 1,000 results; 200 blocks deep; 20 tables of 10,000 labels each.
        const int width = 1_000;
        const int depth = 200;
        byte[] type = [0x60, 0, .. ModuleBytes.U32(width), .. Repeat([0x7F], width)];
        byte[] labels = [.. Enumerable.Range(0, 10_000).SelectMany(i => ModuleBytes.U32((uint)(i % depth)))];
        byte[] table = [0x10, 0, 0x41, 0, 0x0E, .. ModuleBytes.U32(10_000), .. labels, 0];
        byte[] body =
        [
            0, .. Repeat([0x02, 0], depth), .. Repeat(table, 20), .. Repeat([0x0B], depth + 1),
        ];
        byte[] bytes = ModuleBytes.Module(
            ModuleBytes.Section(1, [1, .. type]),
            ModuleBytes.Section(3, 1, 0),
            ModuleBytes.Section(10, [1, .. ModuleBytes.U32((uint)body.Length), .. body]));
        var watch = Stopwatch.StartNew();
        PassesUnchanged(bytes);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void Wide_branches_in_unreachable_code_take_linear_time()
    {
        byte[] type = [1, 0x60, 0, .. ModuleBytes.U32(1_000), .. Repeat([0x7F], 1_000)];
        byte[] body = [0, 0, .. Repeat([0x0D, 0], 300_000), 0x0B];
        var watch = Stopwatch.StartNew();
        PassesUnchanged(ModuleBytes.Module(
            ModuleBytes.Section(1, type),
            ModuleBytes.Section(3, 1, 0),
            ModuleBytes.Section(10, [1, .. ModuleBytes.U32((uint)body.Length), .. body])));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void Wide_types_and_tall_stacks_are_bounded()
    {
        byte[] wide = [1, 0x60, .. ModuleBytes.U32(1_001), .. Repeat([0x7F], 1_001), 0];
        AssertInvalid("too many parameters", ModuleBytes.Module(ModuleBytes.Section(1, wide)));
        wide = [1, 0x60, 0, .. ModuleBytes.U32(1_001), .. Repeat([0x7F], 1_001)];
        AssertInvalid("too many results", ModuleBytes.Module(ModuleBytes.Section(1, wide)));
        byte[] type = [1, 0x60, 0, .. ModuleBytes.U32(1_000), .. Repeat([0x7F], 1_000)];
        byte[] body = [0, .. Repeat([0x10, 0], 20_000), 0x0B];
        byte[] tall = ModuleBytes.Module(
            ModuleBytes.Section(1, type),
            ModuleBytes.Section(3, 1, 0),
            ModuleBytes.Section(10, [1, .. ModuleBytes.U32((uint)body.Length), .. body]));
        AssertInvalid("too many operands", tall);
    }

    private static IEnumerable<byte> Repeat(byte[] bytes, int count) =>
        Enumerable.Repeat(bytes, count).SelectMany(repeated => repeated);

    private static void AssertInvalid(string reason, byte[] bytes) =>
        Assert.Equal(reason, Refusal.OfValidating(bytes).Reason);

    private static byte[] WithLocals(byte[] locals) => ModuleBytes.Module(
        ModuleBytes.Section(1, 1, 0x60, 0, 0),
        ModuleBytes.Section(3, 1, 0),
        ModuleBytes.Section(10, [1, (byte)(locals.Length + 1), .. locals, 0x0B]));

    private static void PassesUnchanged(byte[] bytes)
    {
        Module module = ModuleDecoder.Decode(bytes);
        ModuleValidator.Validate(module);
        Assert.True(ModuleEncoder.Encode(module).AsSpan().SequenceEqual(bytes));
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();
        if (failure is not null) throw failure;
    }
}
