using System.Diagnostics;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Caching, threads, measures, and memory over thousands of runs.</summary>
/// <remarks>Alone: the memory of tests beside them would count as theirs.</remarks>
[Collection(Alone.Name)]
public sealed class LifetimeTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public void Fresh_instances_of_1024_pages_leave_no_memory_behind()
    {
        using IEeiEngine engine = Present.Engine();
        using IEeiScript script = engine.Load(Guest.Script("""
            (module (memory (export "memory") 1024) (func (export "main")
              (memory.fill (i32.const 0) (i32.const 1) (i32.const 1000000))
              (i32.store (i32.const 67108860) (i32.const 1))))
            """));
        BlockInput block = Guest.Block(Limits.Default with { Gas = 1UL << 40 }) with { Observe = Observations.None };
        for (int i = 0; i < 500; i++) script.Run(block);
        long before = WorkingSet();
        for (int i = 0; i < 4_000; i++) Assert.Equal("returned", script.Run(block).Class);
        Assert.InRange(WorkingSet() - before, long.MinValue, 48 * Mebibyte);
    }

    [Fact]
    public void Nothing_of_a_run_is_left_for_the_next()
    {
        using IEeiEngine engine = Present.Engine();
        using IEeiScript script = engine.Load(Guest.Script("""
            (module (memory (export "memory") 1) (global $g (mut i32) (i32.const 0)) (func (export "main")
              (global.set $g (i32.add (global.get $g) (i32.const 1)))
              (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (global.get $g)))))
            """));
        string first = Facts.Of(script.Run(Guest.Block()));
        for (int i = 0; i < 100; i++) Assert.Equal(first, Facts.Of(script.Run(Guest.Block())));
    }

    [Fact]
    public void A_script_outlives_its_place_in_the_cache_and_engines_end_their_threads()
    {
        for (int engines = 0; engines < 5; engines++)
        {
            using IEeiEngine engine = Present.Engine();
            using IEeiScript first = engine.Load(Guest.Script(Numbered(0)));
            for (int i = 1; i < 100; i++) engine.Load(Guest.Script(Numbered(i))).Dispose();
            Assert.Equal("returned", first.Run(Guest.Block()).Class);
        }
    }

    [Fact]
    public void Compile_time_and_code_size_are_told_with_every_run()
    {
        using IEeiEngine engine = Present.Engine();
        EngineMeasures measures = Guest.Run(engine, Numbered(7)).Measures!.Value;
        Assert.True(measures.CompileMicroseconds > 0 && measures.RunMicroseconds > 0);
        Assert.True(measures.CodeBytes > 1_000);
        Assert.Equal(65_536, measures.MemoryBytes);
    }

    private static string Numbered(int number) =>
        $"(module (memory (export \"memory\") 1) (func (export \"main\") (drop (i32.const {number}))))";

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
