using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>Charges that are merged; that nothing observable changes, the meters' comparison shows.</summary>
public sealed class SuperblockTests
{
    private const string Pure = "(drop (i32.add (local.get 0) (i32.const 1)))";
    private const string Trapping = "(drop (i32.load (local.get 0)))";

    // What can follow a pure segment without anybody seeing is charged with it, as far as every way costs it.
    [Theory]
    [InlineData($"(if (local.get 0) (then {Pure})) {Pure}", 2)]
    [InlineData($"(if (local.get 0) (then {Pure}) (else {Pure})) {Pure}", 1)]
    [InlineData($"(if (local.get 0) (then {Pure}) (else {Pure} {Pure})) {Pure}", 2)]
    [InlineData($"(if (local.get 0) (then (if (local.get 0) (then {Pure})))) {Pure}", 3)]
    [InlineData($"(block (br_if 0 (local.get 0)) {Pure}) {Pure}", 2)]
    [InlineData($"(block (block (br_table 0 1 (local.get 0))) {Pure}) {Pure}", 2)]
    [InlineData($"(if (local.get 0) (then (return))) {Pure}", 2)]
    public void A_segment_that_nobody_sees_is_charged_with_the_next(string body, int left) =>
        Assert.Equal(left, Charges(body, true));

    // A trap, a call and the end of the function show the gas that is left; a loop charges each round.
    [Theory]
    [InlineData($"{Trapping} (if (local.get 0) (then {Pure})) {Pure}")]
    [InlineData($"(if (local.get 0) (then {Trapping})) {Pure}")]
    [InlineData($"(if (local.get 0) (then (call $f (i32.const 0)))) {Pure}")]
    [InlineData($"(loop (br_if 0 (local.get 0))) {Pure}")]
    public void A_segment_that_shows_itself_is_charged_on_entry(string body) =>
        Assert.Equal(Last(body, false), Last(body, true));

    // Whoever goes into the loop never gets to anything that shows itself: it owes nothing of what others pay early.
    [Fact]
    public void A_loop_without_an_exit_lends_nothing()
    {
        const string body = $"(block (br_if 0 (local.get 0)) (nop) (loop (br 0))) {Pure} {Pure} {Pure}";
        Assert.All(Prices(body, true, InstrumentedParts.Gas), price => Assert.InRange(price, 1UL, 20UL));
        Assert.Equal(Charges(body, false), Charges(body, true) + 1);
    }

    [Fact]
    public void Probes_and_folded_values_keep_each_charge_where_it_is_due()
    {
        const string body = $"(if (local.get 0) (then {Pure})) {Pure}";
        Assert.Equal(
            Charges(body, false, InstrumentedParts.Gas | InstrumentedParts.FoldedValues),
            Charges(body, true, InstrumentedParts.Gas | InstrumentedParts.FoldedValues));
    }

    [Fact]
    public void The_example_of_the_document_charges_what_it_says() => Assert.Equal([5UL, 2UL], PricesOf("""
        (func (param i32) (result i32)
          (if (local.get 0)
            (then (local.set 0 (i32.const 7))))
          (i32.add (local.get 0) (i32.const 1)))
        """, true, InstrumentedParts.Gas));

    private static int Charges(string body, bool merged, InstrumentedParts parts = InstrumentedParts.Gas) =>
        Prices(body, merged, parts).Count;

    private static ulong Last(string body, bool merged) => Prices(body, merged, InstrumentedParts.Gas)[^1];

    /// <summary>What the body charges, in the order of the text.</summary>
    private static List<ulong> Prices(string body, bool merged, InstrumentedParts parts) =>
        PricesOf($"(memory 1) (func $f (export \"f\") (param i32) {body})", merged, parts);

    private static List<ulong> PricesOf(string fields, bool merged, InstrumentedParts parts)
    {
        Module module = Wat.Module($"(module {fields})");
        InstrumentedModule made = Instrumenter.Instrument(module, new InstrumentationOptions
        {
            Parts = parts,
            Schedule = GasSchedule.Find("unit")!,
            Superblocks = merged,
        });
        Instruction[] code = [.. Wat.Valid(made).Functions[0].Body];
        return [.. code.Index()
            .Where(one => one.Item.Opcode == Opcode.I64LtU)
            .Select(one => code[one.Index - 1].Bits)];
    }
}
