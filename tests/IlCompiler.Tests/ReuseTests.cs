using System.Runtime.CompilerServices;
using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Caching, unloading, threads.</summary>
public sealed class ReuseTests
{
    [Fact]
    public void An_equal_source_is_compiled_once_and_a_different_one_anew()
    {
        using var engine = new IlEngine();
        byte[] code = Bytes("""(module (memory (export "memory") 1) (func (export "main")))""");
        using IEeiScript one = engine.Load(new ScriptSource(code));
        using IEeiScript two = engine.Load(new ScriptSource(code.ToArray()));
        using IEeiScript other = engine.Load(new ScriptSource(code) { GasSchedule = "ewasm-cycles" });
        Assert.Same(((IlScript)one).Loaded, ((IlScript)two).Loaded);
        Assert.NotSame(((IlScript)one).Loaded, ((IlScript)other).Loaded);
    }

    [Fact]
    public void A_script_outlives_its_place_in_the_cache()
    {
        using var engine = new IlEngine();
        using IEeiScript first = engine.Load(Script(Numbered(0)));
        for (int i = 1; i < 100; i++) engine.Load(Script(Numbered(i))).Dispose();
        Assert.Equal("returned", first.Run(Block()).Class);
        using IEeiScript again = engine.Load(Script(Numbered(0)));
        Assert.NotSame(((IlScript)first).Loaded, ((IlScript)again).Loaded);
    }

    [Fact]
    public void What_leaves_the_cache_is_collected_with_its_code()
    {
        using var engine = new IlEngine();
        List<WeakReference> scripts = LoadMany(engine, 200);
        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.InRange(scripts.Count(script => script.IsAlive), 0, 70);
    }

    [Fact]
    public void On_a_guest_thread_the_engine_runs_inline()
    {
        using var engine = new IlEngine();
        using IEeiScript script = engine.Load(Script(
            """(module (memory (export "memory") 1) (func (export "main") (call 0)))"""));
        int inside = 0;
        string seen = string.Empty;
        GuestThread.Host(() =>
        {
            inside = Environment.CurrentManagedThreadId;
            Assert.True(GuestThread.Suffices(65_536));
            seen = script.Run(Block()).Class;
            Assert.Equal(inside, Environment.CurrentManagedThreadId);
        });
        Assert.Equal("exhausted(stack)", seen);
        Assert.False(GuestThread.Suffices(1));
    }

    [Fact]
    public void Work_handed_over_a_hundred_thousand_times_always_comes_back()
    {
        using var thread = new GuestThread(1_000);
        int done = 0;
        for (int i = 0; i < 100_000; i++)
        {
            thread.Run(() => done++);
            if (i % 1_000 == 0) Thread.Yield();
        }

        Assert.Equal(100_000, done);
    }

    [Fact]
    public void What_work_throws_is_thrown_to_the_caller()
    {
        using var thread = new GuestThread(1_000);
        Assert.Throws<InvalidOperationException>(() => thread.Run(() => throw new InvalidOperationException("x")));
        int after = 0;
        thread.Run(() => after = 1);
        Assert.Equal(1, after);
    }

    [Theory]
    [InlineData("(call $g)", true)]
    [InlineData("(call $g) (call $g)", true)]
    [InlineData("(call 0)", false)]
    [InlineData("(call $h)", false)]
    [InlineData("(call_indirect (i32.const 0))", false)]
    public void Only_what_cannot_recurse_is_shallow(string body, bool isShallow)
    {
        using var engine = new IlEngine();
        using IEeiScript script = engine.Load(Script($$"""
            (module (memory (export "memory") 1) (table 1 funcref)
              (func (export "main") {{body}}) (func $g (call $leaf)) (func $leaf) (func $h (call $i)) (func $i
                (call $h)))
            """));
        Assert.Equal(isShallow, ((IlScript)script).Loaded.Modules[0].IsShallow);
    }

    [Fact]
    public void A_long_chain_of_calls_is_not_shallow()
    {
        string chain = string.Concat(Enumerable.Range(1, 100).Select(i => $"(func (call {i + 1})) "));
        using var engine = new IlEngine();
        using IEeiScript script = engine.Load(Script($$"""
            (module (memory (export "memory") 1) (func (export "main") (call 1)) {{chain}} (func))
            """));
        Assert.False(((IlScript)script).Loaded.Modules[0].IsShallow);
        Assert.Equal("returned", script.Run(Block()).Class);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> LoadMany(IlEngine engine, int count)
    {
        var seen = new List<WeakReference>();
        for (int i = 0; i < count; i++)
        {
            using IEeiScript script = engine.Load(Script(Numbered(i)));
            script.Run(Block());
            seen.Add(new WeakReference(((IlScript)script).Loaded));
        }

        return seen;
    }

    private static string Numbered(int number) => $$"""
        (module (memory (export "memory") 1) (func (export "main") (call $g) (drop (i32.const {{number}}))) (func $g
          (call $h)) (func $h))
        """;
}
