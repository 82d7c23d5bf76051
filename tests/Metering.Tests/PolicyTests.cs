using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>Every named defect of the published meters, shown on the least module that has it.</summary>
public sealed class PolicyTests
{
    private const string Ones = """
        {"type": {"params": {"DEFAULT": 1}, "return_type": {"DEFAULT": 1}}, "code": {"locals": {"DEFAULT": 1},
         "code": {"DEFAULT": 1}}}
        """;

    private static readonly Dictionary<string, Action> Shown = new(StringComparer.Ordinal)
    {
        ["locals-free"] = () => Assert.Equal(Charges("(func)"), Charges("(func (local i32 i64 f64))")),
        // Nothing looks at the pages: before the segment stands its charge, the constants as they were.
        ["growth-flat"] = () => Assert.All([1u, 60_000u], pages => Assert.Equal(
            [
                Const(4), new Instruction(Opcode.Call), Const(pages), new Instruction(Opcode.MemoryGrow),
                Const(4), new Instruction(Opcode.Call), new Instruction(Opcode.Drop), new Instruction(Opcode.End),
            ],
            Inject($"(memory 1) (func (drop (memory.grow (i32.const {pages}))))", Ones).Functions[0].Body)),
        // No function is added that would charge them, none starts, and the body is that of a module without.
        ["instantiation-free"] = () =>
        {
            Module without = Inject("(func nop)", Ones);
            Module with = Inject("(memory 1000) (data (i32.const 0) \"0123456789\") (func nop)", Ones);
            Assert.Null(with.Start);
            Assert.Equal(without.Functions, with.Functions);
            Assert.Equal(
                [Const(4), new Instruction(Opcode.Call), new Instruction(Opcode.Nop), new Instruction(Opcode.End)],
                with.Functions[0].Body);
        },
        ["types-alike"] = () => Assert.Equal(
            Charges("(func (drop (i32.add (i32.const 1) (i32.const 2))))", """{"code": {"code": {"add": 7}}}"""),
            Charges("(func (drop (f64.add (f64.const 1) (f64.const 2))))", """{"code": {"code": {"add": 7}}}""")),
        ["cost-over-i32"] = () => Assert.Throws<MeteringRefusedException>(
            () => Charges("(func nop nop)", """{"code": {"code": {"nop": 1073741824}}}""")),
        ["empty-unmetered"] = () => Assert.Empty(Inject("(type (func))", Ones).Imports),
        ["locals-by-group"] = () => Assert.Equal(1u, Cost("(func (local i32 i32 i32 i32))")),
        ["parameters-free"] = () => Assert.Equal(0u, Cost("(func (param i32 i32))")),
        // The first arm leaves one operand, which is there still when the second puts its own.
        ["else-kept"] = () => Assert.Equal(
            3u, Cost("(func (drop (if (result i32) (i32.const 1) (then (i32.const 2)) (else (i32.const 3)))))")),
        ["condition-kept"] = () => Assert.Equal(2u, Cost("(func (if (i32.const 1) (then)) (drop (i32.const 1)))")),
        ["index-kept"] = () => Assert.Equal(
            2u, Cost("(table 1 funcref) (func (call_indirect (i32.const 0)) (drop (i32.const 1)))")),
        ["thunk-twice"] = () => Assert.Equal(
            1 + 2, Limited("(table funcref (elem $f)) (func $f (export \"f\") (local i32))").Functions.Length),
        ["imported-globals-forgotten"] = () => Assert.Equal(
            0u,
            Limited("(import \"m\" \"g\" (global i32)) (func $f (local i32)) (func (call $f))")
                .Functions[1].Body.First(instruction => instruction.Opcode == Opcode.GlobalSet).Index),
        ["start-free"] = () => Assert.Equal(
            Module("(func $f (local i32)) (start $f)").Start, Limited("(func $f (local i32)) (start $f)").Start),
    };

    public static TheoryData<string> Names { get; } =
        [.. MeteringDefect.OfWasmMetering.Concat(MeteringDefect.OfStackHeight).Select(defect => defect.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_named_defect_is_reproduced(string name) => Shown[name]();

    [Fact]
    public void Every_defect_that_is_shown_has_a_name() =>
        Assert.Equal(
            Shown.Keys.Order(StringComparer.Ordinal),
            Names.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Fact]
    public void The_worked_example_of_wasm_metering() => Assert.Equal(
        [258UL], Charges("(func i32.const 1 i32.const 2 i32.add drop)", """
            {"code": {"code": {"const": 1, "add": 45, "drop": 120, "call": 90}}}
            """));

    // eei.md B 3.2, a second transcription; what its table does not name costs nothing.
    [Theory]
    [InlineData(Opcode.LocalGet, 120)]
    [InlineData(Opcode.I64Load8U, 120)]
    [InlineData(Opcode.MemoryGrow, 10_000)]
    [InlineData(Opcode.MemorySize, 100)]
    [InlineData(Opcode.Loop, 1)]
    [InlineData(Opcode.Else, 90)]
    [InlineData(Opcode.BrIf, 90)]
    [InlineData(Opcode.BrTable, 120)]
    [InlineData(Opcode.Call, 90)]
    [InlineData(Opcode.CallIndirect, 10_000)]
    [InlineData(Opcode.I32Const, 1)]
    [InlineData(Opcode.F64Add, 45)]
    [InlineData(Opcode.I64RemS, 36_000)]
    [InlineData(Opcode.I32Shl, 67)]
    [InlineData(Opcode.I32Rotr, 90)]
    [InlineData(Opcode.I64Popcnt, 45)]
    [InlineData(Opcode.Select, 120)]
    [InlineData(Opcode.Unreachable, 1)]
    [InlineData(Opcode.End, 0)]
    [InlineData(Opcode.I32WrapI64, 0)]
    [InlineData(Opcode.F64Sqrt, 0)]
    public void The_default_table_of_the_tool(Opcode opcode, ulong cost) =>
        Assert.Equal(cost, WasmMeteringCosts.FromSchedule().Of(opcode));

    [Fact]
    public void What_came_after_1_0_is_refused() => Assert.Throws<MeteringRefusedException>(
        () => Inject("(func (drop (i32.extend8_s (i32.const 1))))", Ones));

    private static Instruction Const(ulong value) => new(Opcode.I32Const) { Bits = value };

    private static Module Module(string fields) => TextParser.ParseModule(fields);

    private static Module Inject(string fields, string table) =>
        new WasmMeteringPolicy(WasmMeteringCosts.Read(table)).Inject(Module(fields));

    private static ImmutableArray<ulong> Charges(string fields, string table = Ones)
    {
        ImmutableArray<Instruction> body = Inject(fields, table).Functions[^1].Body;
        return
        [
            .. Enumerable.Range(1, body.Length - 1).Where(at => body[at].Opcode == Opcode.Call)
                .Select(at => body[at - 1].Bits),
        ];
    }

    private static uint Cost(string fields) => StackHeightPolicy.Costs(Module(fields))[^1];

    private static Module Limited(string fields) => new StackHeightPolicy(100).Inject(Module(fields));
}
