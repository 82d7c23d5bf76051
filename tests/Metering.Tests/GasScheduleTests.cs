using Eei.Wasm;

namespace Eei.Metering.Tests;

public class GasScheduleTests
{
    public static TheoryData<string> Names => [.. GasSchedule.Names];

    [Fact]
    public void Three_schedules_exist() =>
        Assert.Equal(["ewasm-cycles", "unit", "wasm-metering"], GasSchedule.Names);

    [Fact]
    public void Without_amounts_only_instructions_have_prices()
    {
        GasSchedule steps = GasSchedule.Find("unit")!.WithoutAmounts();

        Assert.Equal((0ul, 0ul, 0ul), (steps.PagePrice, steps.BytePrice, steps.ElementPrice));
        Assert.Equal((1ul, 1ul), (steps.Price(Opcode.MemoryGrow), steps.LocalPrice));
        Assert.Equal((1000ul, 1ul), (GasSchedule.Find("unit")!.PagePrice, GasSchedule.Find("unit")!.BytePrice));
    }

    [Fact]
    public void Unknown_name_gives_null() => Assert.Null(GasSchedule.Find("Unit"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_instruction_has_a_price(string name)
    {
        GasSchedule schedule = GasSchedule.Find(name)!;

        Assert.All(InstructionTable.All, row => Assert.InRange(schedule.Price(row.Opcode), 0ul, 1_000_000ul));
        Assert.NotEqual(Bytes32.Zero, schedule.Hash);
    }

    [Fact]
    public void Unit_prices_every_instruction_one_but_those_that_only_structure_code()
    {
        GasSchedule unit = GasSchedule.Find("unit")!;

        IEnumerable<string> free = InstructionTable.All.Where(row => unit.Price(row.Opcode) == 0)
            .Select(row => row.Name);

        Assert.Equal(["block", "loop", "else", "end", "try_table"], free);
        Assert.All(InstructionTable.All, row => Assert.InRange(unit.Price(row.Opcode), 0ul, 1ul));
    }

    [Theory]
    [InlineData(Opcode.LocalGet, 135)]
    [InlineData(Opcode.I32Add, 45)]
    [InlineData(Opcode.I64Mul, 135)]
    [InlineData(Opcode.I32DivU, 3600)]
    [InlineData(Opcode.I32Rotl, 90)]
    [InlineData(Opcode.I64Clz, 4725)]
    [InlineData(Opcode.I32Const, 0)]
    [InlineData(Opcode.BrIf, 135)]
    [InlineData(Opcode.Call, 90)]
    public void Ewasm_cycles_follow_the_published_table(Opcode opcode, ulong expected) =>
        Assert.Equal(expected, GasSchedule.Find("ewasm-cycles")!.Price(opcode));

    [Theory]
    [InlineData(Opcode.LocalGet, 120)]
    [InlineData(Opcode.I32Add, 45)]
    [InlineData(Opcode.I32DivS, 36000)]
    [InlineData(Opcode.CallIndirect, 10000)]
    [InlineData(Opcode.F64Add, 45)]
    [InlineData(Opcode.F64Sqrt, 0)]
    [InlineData(Opcode.End, 0)]
    [InlineData(Opcode.I32WrapI64, 0)]
    public void Wasm_metering_follows_its_published_table(Opcode opcode, ulong expected) =>
        Assert.Equal(expected, GasSchedule.Find("wasm-metering")!.Price(opcode));
}
