namespace Eei.Metering.Tests;

/// <summary>Probes count, hash, stop and know where they stand; dropped values leave a trace.</summary>
public sealed class ProbeTests
{
    private const string Loop = """
        (module (memory (export "memory") 1)
          (func $square (param $n i32) (result i32) (i32.mul (local.get $n) (local.get $n)))
          (func (export "main") (local $i i32)
            (loop (drop (call $square (local.get $i)))
              (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 5))))))
        """;

    [Fact]
    public void Each_level_passes_as_many_probes_as_it_should()
    {
        Assert.Equal(6ul, Run(Loop, ProbeLevel.Functions).ProbeCount);
        // 6 functions, 5 rounds, 1 after br_if not taken, 1 after the loop's end.
        Assert.Equal(6ul + 5 + 1 + 1, Run(Loop, ProbeLevel.Blocks).ProbeCount);
        // 12 plain instructions a round, 3 of them in the callee, and the br_if is a segment's.
        Assert.Equal(13ul + (5 * 12), Run(Loop, ProbeLevel.Instructions).ProbeCount);
    }

    [Fact]
    public void The_hash_is_the_same_on_both_engines_and_tells_values_apart()
    {
        ulong hash = Run(Loop, ProbeLevel.Instructions).ProbeHash;
        using InstrumentedEngine il = InstrumentedEngine.OnIl(InstrumentedParts.Gas, ProbeLevel.Instructions);
        Assert.Equal(OutcomeStatus.Returned, RunOn(il, Loop).Status);
        Assert.Equal(hash, il.ProbeHash);
        string other = Loop.Replace("i32.mul", "i32.add", StringComparison.Ordinal);
        Assert.NotEqual(hash, Run(other, ProbeLevel.Instructions).ProbeHash);
    }

    [Fact]
    public void A_module_stops_at_the_probe_that_was_asked_for()
    {
        ulong count = Run(Loop, ProbeLevel.Blocks).ProbeCount;
        for (ulong limit = 0; limit <= count; limit++)
        {
            using InstrumentedEngine engine =
                InstrumentedEngine.OnInterpreter(InstrumentedParts.None, ProbeLevel.Blocks);
            engine.ProbeLimit = limit;
            Outcome end = RunOn(engine, Loop);
            Assert.Equal(limit == count ? OutcomeStatus.Returned : OutcomeStatus.Trapped, end.Status);
            Assert.Equal(limit == count ? 0 : 3, engine.Ended);
            Assert.Equal(limit, engine.ProbeCount);
        }
    }

    [Fact]
    public void A_probe_knows_its_place()
    {
        InstrumentedModule made = Wat.Instrument(Loop, InstrumentedParts.None, ProbeLevel.Instructions);
        ProbePoint point = made.ProbePoints.Single(one => one.Text == "i32.mul");
        Assert.Equal(0u, point.FunctionIndex);
        Assert.Equal("square", point.FunctionName);
        Assert.Equal(0x6C, Wat.Bytes(Loop)[point.Offset]);
        Assert.Equal(Enumerable.Range(0, made.ProbePoints.Length), made.ProbePoints.Select(one => one.Id));
    }

    [Fact]
    public void Dropped_and_ignored_values_are_folded()
    {
        ulong Folded(string body)
        {
            using InstrumentedEngine engine = InstrumentedEngine.OnInterpreter(InstrumentedParts.FoldedValues);
            Outcome end = RunOn(engine, $"(module (memory (export \"memory\") 0) {body})");
            Assert.Equal(OutcomeStatus.Returned, end.Status);
            return engine.Folded;
        }

        Assert.NotEqual(
            Folded("""(func (export "main") (drop (i32.const 1)))"""),
            Folded("""(func (export "main") (drop (i32.const 2)))"""));
        Assert.NotEqual(
            Folded("""(func (export "main") (result f64 i32) (f64.const 1) (i32.const 2))"""),
            Folded("""(func (export "main") (result f64 i32) (f64.const -1) (i32.const 2))"""));
        Assert.NotEqual(0ul, Folded("""(func (export "main") (drop (ref.null func)))"""));
    }

    private static InstrumentedEngine Run(string text, ProbeLevel level)
    {
        InstrumentedEngine engine = InstrumentedEngine.OnInterpreter(InstrumentedParts.Gas, level);
        Assert.Equal(OutcomeStatus.Returned, RunOn(engine, text).Status);
        return engine;
    }

    private static Outcome RunOn(InstrumentedEngine engine, string text)
    {
        using IEeiScript script = engine.Load(Wat.Script(text));
        return script.Run(new BlockInput(Bytes32.Zero, default, Limits.Default));
    }
}
