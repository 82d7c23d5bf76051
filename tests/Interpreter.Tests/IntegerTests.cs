namespace Eei.Interpreter.Tests;

/// <summary>
/// Integer instructions against values of the WebAssembly test suite (i32.wast, i64.wast) and the specification.
/// </summary>
public sealed class IntegerTests
{
    [Theory]
    [InlineData("i32.add", 0x7fffffffL, 1L, 0x80000000L)]
    [InlineData("i32.sub", 0x80000000L, 1L, 0x7fffffffL)]
    [InlineData("i32.mul", 0x01234567L, 0x76543210L, 0x358e7470L)]
    [InlineData("i32.and", 0xf0f0ffffL, 0xfffff0f0L, 0xf0f0f0f0L)]
    [InlineData("i32.or", 0xf0f0ffffL, 0xfffff0f0L, 0xffffffffL)]
    [InlineData("i32.xor", 0xf0f0ffffL, 0xfffff0f0L, 0x0f0f0f0fL)]
    [InlineData("i32.shl", 1L, 33L, 2L)]
    [InlineData("i32.shl", 1L, 32L, 1L)]
    [InlineData("i32.shr_s", 0x80000000L, 31L, 0xffffffffL)]
    [InlineData("i32.shr_s", 0x80000000L, 33L, 0xc0000000L)]
    [InlineData("i32.shr_u", 0x80000000L, 63L, 1L)]
    [InlineData("i32.rotl", 0xabcd9876L, 1L, 0x579b30edL)]
    [InlineData("i32.rotl", 0xabcd9876L, 33L, 0x579b30edL)]
    [InlineData("i32.rotr", 0xff00cc00L, 1L, 0x7f806600L)]
    [InlineData("i32.div_s", 0x80000000L, 2L, 0xc0000000L)]
    [InlineData("i32.div_s", -7L, 2L, -3L)]
    [InlineData("i32.div_u", 0x8ff00ff0L, 0x10001L, 0x8fefL)]
    [InlineData("i32.rem_s", 0x80000000L, -1L, 0L)]
    [InlineData("i32.rem_s", -5L, 2L, -1L)]
    [InlineData("i32.rem_u", -5L, 2L, 1L)]
    [InlineData("i32.lt_s", 0x80000000L, 0x7fffffffL, 1L)]
    [InlineData("i32.lt_u", 0x80000000L, 0x7fffffffL, 0L)]
    [InlineData("i32.le_s", -1L, -1L, 1L)]
    [InlineData("i32.le_u", 1L, 0L, 0L)]
    [InlineData("i32.gt_s", 0x80000000L, -1L, 0L)]
    [InlineData("i32.gt_u", 0x80000000L, 0L, 1L)]
    [InlineData("i32.ge_s", 0x80000000L, 0x7fffffffL, 0L)]
    [InlineData("i32.ge_u", 0x80000000L, 0x7fffffffL, 1L)]
    [InlineData("i32.eq", 0x80000000L, 0x80000000L, 1L)]
    [InlineData("i32.ne", 0x80000000L, 0x80000000L, 0L)]
    public void Binary_i32(string instruction, long left, long right, long expected) =>
        Assert.Equal((uint)expected, Only(Wat.Apply(instruction, Wat.I32(left), Wat.I32(right))));

    [Theory]
    [InlineData("i64.add", 0x7fffffffffffffff, 1L, long.MinValue)]
    [InlineData("i64.sub", long.MinValue, 1L, long.MaxValue)]
    [InlineData("i64.mul", 0x0123456789abcdef, unchecked((long)0xfedcba9876543210), 0x2236d88fe5618cf0)]
    [InlineData("i64.and", 0xf0f0ffffL, 0xfffff0f0L, 0xf0f0f0f0L)]
    [InlineData("i64.or", 0xf0f0ffffL, 0xfffff0f0L, 0xffffffffL)]
    [InlineData("i64.xor", 0xf0f0ffffL, 0xfffff0f0L, 0x0f0f0f0fL)]
    [InlineData("i64.shl", 1L, 65L, 2L)]
    [InlineData("i64.shr_s", long.MinValue, 63L, -1L)]
    [InlineData("i64.shr_u", long.MinValue, 127L, 1L)]
    [InlineData("i64.rotl", unchecked((long)0xabcd987602468ace), 1L, 0x579b30ec048d159d)]
    [InlineData("i64.rotr", 0x00008080808080L, 65L, 0x00004040404040L)]
    [InlineData("i64.div_s", long.MinValue, 2L, -0x4000000000000000L)]
    [InlineData("i64.div_u", -1L, -1L, 1L)]
    [InlineData("i64.rem_s", long.MinValue, -1L, 0L)]
    [InlineData("i64.rem_u", -5L, 2L, 1L)]
    public void Binary_i64(string instruction, long left, long right, long expected) =>
        Assert.Equal((ulong)expected, Only(Wat.Apply(instruction, Wat.I64(left), Wat.I64(right))));

    [Theory]
    [InlineData("i64.lt_s", long.MinValue, 1L, 1UL)]
    [InlineData("i64.lt_u", long.MinValue, 1L, 0UL)]
    [InlineData("i64.le_s", 1L, long.MinValue, 0UL)]
    [InlineData("i64.le_u", 1L, long.MinValue, 1UL)]
    [InlineData("i64.gt_s", 1L, long.MinValue, 1UL)]
    [InlineData("i64.gt_u", 1L, long.MinValue, 0UL)]
    [InlineData("i64.ge_s", 0x1_0000_0000L, 0L, 1UL)]
    [InlineData("i64.ge_u", 0L, 0x1_0000_0000L, 0UL)]
    [InlineData("i64.eq", 0x1_0000_0000L, 0L, 0UL)]
    [InlineData("i64.ne", 0x1_0000_0000L, 0L, 1UL)]
    public void Relations_i64(string instruction, long left, long right, ulong expected) =>
        Assert.Equal(expected, Only(Wat.Apply(instruction, Wat.I64(left), Wat.I64(right))));

    [Theory]
    [InlineData("i32.clz", 0L, 32L)]
    [InlineData("i32.clz", 0x00800000L, 8L)]
    [InlineData("i32.ctz", 0L, 32L)]
    [InlineData("i32.ctz", 0x00800000L, 23L)]
    [InlineData("i32.popcnt", 0xdeadbeefL, 24L)]
    [InlineData("i32.eqz", 0L, 1L)]
    [InlineData("i32.eqz", 0x80000000L, 0L)]
    [InlineData("i32.extend8_s", 0x180L, -128L)]
    [InlineData("i32.extend16_s", 0x18000L, -32768L)]
    public void Unary_i32(string instruction, long operand, long expected) =>
        Assert.Equal((uint)expected, Only(Wat.Apply(instruction, Wat.I32(operand))));

    [Theory]
    [InlineData("i64.clz", 0L, 64L)]
    [InlineData("i64.ctz", 0L, 64L)]
    [InlineData("i64.popcnt", unchecked((long)0xdeadbeefdeadbeef), 48L)]
    [InlineData("i64.eqz", 0x1_0000_0000L, 0L)]
    [InlineData("i64.extend8_s", 0x180L, -128L)]
    [InlineData("i64.extend16_s", 0x18000L, -32768L)]
    [InlineData("i64.extend32_s", 0x180000000L, -0x80000000L)]
    [InlineData("i32.wrap_i64", 0x1_8000_0001L, 0x80000001L)]
    public void Unary_i64(string instruction, long operand, long expected) =>
        Assert.Equal((ulong)expected, Only(Wat.Apply(instruction, Wat.I64(operand))));

    [Fact]
    public void Extension_from_32_bits()
    {
        Assert.Equal(0xffffffff80000000UL, Only(Wat.Apply("i64.extend_i32_s", Wat.I32(0x80000000))));
        Assert.Equal(0x80000000UL, Only(Wat.Apply("i64.extend_i32_u", Wat.I32(0x80000000))));
    }

    [Theory]
    [InlineData("i32.div_s")]
    [InlineData("i32.div_u")]
    [InlineData("i32.rem_s")]
    [InlineData("i32.rem_u")]
    public void Division_by_zero_i32(string instruction) => Assert.Equal(
        CallEnd.Trapped(TrapKind.IntegerDivideByZero), Wat.Apply(instruction, Wat.I32(1), Wat.I32(0)).End);

    [Theory]
    [InlineData("i64.div_s")]
    [InlineData("i64.div_u")]
    [InlineData("i64.rem_s")]
    [InlineData("i64.rem_u")]
    public void Division_by_zero_i64(string instruction) => Assert.Equal(
        CallEnd.Trapped(TrapKind.IntegerDivideByZero), Wat.Apply(instruction, Wat.I64(1), Wat.I64(0L)).End);

    [Fact]
    public void Division_of_the_least_by_minus_one()
    {
        CallEnd overflow = CallEnd.Trapped(TrapKind.IntegerOverflow);
        Assert.Equal(overflow, Wat.Apply("i32.div_s", Wat.I32(int.MinValue), Wat.I32(-1)).End);
        Assert.Equal(overflow, Wat.Apply("i64.div_s", Wat.I64(long.MinValue), Wat.I64(-1)).End);
        Assert.Equal(0UL, Only(Wat.Apply("i32.div_u", Wat.I32(int.MinValue), Wat.I32(-1))));
    }

    private static ulong Only(Invocation made)
    {
        Assert.Equal(CallEnd.Returned, made.End);
        return Assert.Single(made.Results).Bits;
    }
}
