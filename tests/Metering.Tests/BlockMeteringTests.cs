using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>The block rules of ewasm/sentinel-rs: the cases of its own tests, and its defects by name.</summary>
public sealed class BlockMeteringTests
{
    private static readonly Dictionary<string, Action> Shown = new(StringComparer.Ordinal)
    {
        ["growth-invalid"] = () => Assert.Throws<ModuleException>(() => ModuleValidator.Validate(
            Inject(BlockMeteringRule.Pwasm, "(memory 1) (func (drop (memory.grow (i32.const 1))))"))),
        ["start-kept"] = () =>
        {
            Module module = Module("(func $f) (start $f)");
            Assert.Equal(module.Start, new BlockMeteringPolicy(BlockMeteringRule.Pwasm).Inject(module).Start);
        },
        // The two nops after return are charged at the start with return.
        ["exits-blind"] = () => Assert.Equal(
            [3UL, 0, 0, 0], Charges(BlockMeteringRule.BasicBlock, "(func return nop nop)")),
        ["locals-unpriced"] = () => Assert.Equal(
            Charges(BlockMeteringRule.BasicBlock, "(func nop)"),
            Charges(BlockMeteringRule.BasicBlock, "(func (local i32 i64) nop)")),
        ["block-one"] = () => Assert.Equal([2UL, 0], Charges(BlockMeteringRule.Pwasm, "(func nop)")),
        ["branches-blind"] = () => Assert.Equal(
            [2UL, 4, 0, 0, 0, 0], Charges(BlockMeteringRule.Pwasm, "(func (block br 0 nop nop))")),
        // The nops after the inner end are paid for although the branch leaves both blocks.
        ["after-end-outer"] = () => Assert.Equal(
            [2UL, 4, 2, 0, 0, 0, 0, 0], Charges(BlockMeteringRule.Pwasm, "(func (block (block br 1) nop nop))")),
        ["else-one"] = () => Assert.Equal(
            [2UL, 0, 1, 0, 2, 0, 0],
            Charges(BlockMeteringRule.BasicBlock, "(func (if (i32.const 1) (then nop) (else nop)))")),
        ["loop-again"] = () => Assert.Equal(
            [0UL, 3, 0, 0, 0], Charges(BlockMeteringRule.BasicBlock, "(func (loop i32.const 0 br_if 0))")),
        ["block-early"] = () => Assert.Equal(
            [3UL, 0, 0, 0, 0, 0], Charges(BlockMeteringRule.Superblock, "(func (block (block nop)))")),
    };

    public static TheoryData<string> Names { get; } =
        [.. Enum.GetValues<BlockMeteringRule>().SelectMany(rule => MeteringDefect.OfBlockMetering(rule))
            .Select(defect => defect.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_named_defect_is_reproduced(string name) => Shown[name]();

    [Fact]
    public void Every_defect_that_is_shown_has_a_name() => Assert.Equal(
        Shown.Keys.Order(StringComparer.Ordinal), Names.Select(row => row.Data).Order(StringComparer.Ordinal));

    // The cases of gas.rs at master: simple, simple_grow, nested, ifelse, call_index.
    [Theory]
    [InlineData("(global i64 (i64.const 0)) (func (drop (global.get 0)))", "3,0,0")]
    [InlineData("(func (nop) (block nop nop nop) nop)", "4,0,4,0,0,0,0,0")]
    [InlineData("(func (if (i32.const 1) (then nop nop nop) (else nop nop)) nop)", "4,0,4,0,0,0,3,0,0,0,0")]
    public void The_worked_examples_of_pwasm(string fields, string charges) =>
        Assert.Equal(charges, string.Join(',', Charges(BlockMeteringRule.Pwasm, fields)));

    [Fact]
    public void Calls_move_behind_the_import_and_a_charge_is_a_constant_and_a_call()
    {
        Module injected = Inject(BlockMeteringRule.Pwasm, "(func) (func call 0)");
        Assert.Equal(
            [
                new Instruction(Opcode.I64Const) { Bits = 2 }, new Instruction(Opcode.Call),
                new Instruction(Opcode.Call) { Index = 1 }, new Instruction(Opcode.End),
            ],
            injected.Functions[1].Body);
        Assert.Equal("useGas", Assert.Single(injected.Imports).Name);
        ModuleValidator.Validate(injected);
    }

    [Fact]
    public void Directly_nested_blocks_make_one_charge_in_a_superblock()
    {
        const string nested = "(func (block (block (block (block nop)))))";
        Assert.Single(Charges(BlockMeteringRule.Superblock, nested), charge => charge > 0);
        Assert.Equal(2, Charges(BlockMeteringRule.BasicBlock, "(func (block nop))").Count(charge => charge > 0));
    }

    /// <summary>systems.md WB-04: where no arm is an else and nothing is left by br_table or return, what basic blocks
    /// and superblocks charge is what was executed, a loop counted again in each round.</summary>
    [Fact]
    public void Blocks_charge_what_is_executed_but_for_the_named_defects()
    {
        PolicyComparison comparison = Compare("""
            (func (export "main") (local $i i32)
              (block (block
                (loop (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (if (i32.and (local.get $i) (i32.const 1)) (then nop nop))
                  (br_if 0 (i32.lt_u (local.get $i) (i32.const 7)))))))
            """);
        Dictionary<string, PolicyReading> readings = comparison.Policies.ToDictionary(one => one.Policy.Name);
        // Six rounds after the first are charged for their loop instruction again.
        Assert.Equal(6, readings["basic-block"].Excess);
        Assert.Equal(6, readings["superblock"].Excess);
        Assert.Equal(readings["basic-block"].Gas, readings["superblock"].Gas);
        Assert.True(readings["superblock"].Charges < readings["basic-block"].Charges);
        Assert.Equal(0, readings["wasm-metering"].Excess);
        Assert.True(readings["pwasm"].Excess > 0);
    }

    [Fact]
    public void An_else_is_charged_one_too_much_by_both()
    {
        PolicyComparison comparison = Compare(
            "(func (export \"main\") (if (i32.const 0) (then nop) (else nop)))");
        Assert.All(
            comparison.Policies.Where(one => one.Policy.Name is "basic-block" or "superblock"),
            reading => Assert.Equal(1, reading.Excess));
    }

    [Fact]
    public void What_came_after_1_0_is_refused_by_name_and_the_run_goes_on()
    {
        PolicyComparison comparison = Compare(
            "(func (export \"main\") (drop (i32.extend8_s (i32.const 1))))");
        Assert.Equal("returned", comparison.Outcome.Class);
        Assert.All(comparison.Policies, reading => Assert.Contains(
            "i32.extend8_s", reading.Refusal, StringComparison.Ordinal));
    }

    private static PolicyComparison Compare(string fields) => PolicyComparison.Of(
        Wat.Script($"(module (memory (export \"memory\") 1) {fields})"),
        new BlockInput(Bytes32.Zero, default, Limits.Default));

    private static Module Module(string fields) => TextParser.ParseModule(fields);

    private static Module Inject(BlockMeteringRule rule, string fields) =>
        new BlockMeteringPolicy(rule).Inject(Module(fields));

    private static ImmutableArray<ulong> Charges(BlockMeteringRule rule, string fields)
    {
        Module module = Module(fields);
        return new BlockMeteringPolicy(rule).Charges(module, module.Functions[^1]);
    }
}
