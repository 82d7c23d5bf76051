namespace Eei.Conformance.Tests;

/// <summary>Several memories in a store of the interpreter; the compiler refuses them.</summary>
public sealed class MultiMemoryTests
{
    private const string Memories = """
        (module
          (memory $a (export "a") 1 3) (memory $b (export "b") 2 4) (memory $c 0)
          (data (memory $b) (i32.const 4) "abcdefghijklmnop") (data $d "12345678")
          (func (export "sizes") (result i32)
            (i32.add
              (i32.add (memory.size $a) (i32.mul (i32.const 10) (memory.size $b)))
              (i32.mul (i32.const 100) (memory.size $c))))
          (func (export "grow") (param i32) (result i32) (memory.grow $b (local.get 0)))
          (func (export "read_a") (param i32) (result i32) (i32.load8_u $a (local.get 0)))
          (func (export "read_b") (param i32) (result i32) (local $x i32)
            (local.set $x (i32.load8_u $b offset=1 (local.get 0))) (local.get $x))
          (func (export "read_c") (param i32) (result i32) (i32.load8_u $c (local.get 0)))
          (func (export "constant") (result i32) (i32.add (i32.load8_u (i32.const 4)) (i32.load8_u $b (i32.const 4))))
          (func (export "write") (param i32 i32)
            (i32.store8 $b (local.get 0) (local.get 1)) (i32.store8 $b (i32.const 9) (i32.const 57)))
          (func (export "fill") (param i32 i32 i32) (memory.fill $b (local.get 0) (local.get 1) (local.get 2)))
          (func (export "init") (param i32 i32 i32) (memory.init $b $d (local.get 0) (local.get 1) (local.get 2)))
          (func (export "to_a") (param i32 i32 i32) (memory.copy $a $b (local.get 0) (local.get 1) (local.get 2)))
          (func (export "in_b") (param i32 i32 i32) (memory.copy $b $b (local.get 0) (local.get 1) (local.get 2)))
          (func (export "lane") (param i32) (result i32)
            (i8x16.extract_lane_u 3 (v128.load8_lane $b 3 (local.get 0) (v128.const i64x2 0 0)))))
        """;

    [Fact]
    public void Each_instruction_works_on_the_memory_it_names()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Memories);
        Assert.Equal(21u, Call("sizes"));
        Assert.Equal((0u, 'b'), (Call("read_a", 4), (char)Call("read_b", 4)));
        Assert.Equal('a', (char)Call("constant"));
        Assert.Equal((2u, 31u), (Call("grow", 1), Call("sizes")));
        Assert.Equal((uint.MaxValue, 31u), (Call("grow", 2), Call("sizes")));
        Assert.Equal(0u, Call("read_b", 0x2FFFE));
        Do("write", 5, 'z');
        Assert.Equal(('z', '9', 0u), ((char)Call("read_b", 4), (char)Call("read_b", 8), Call("read_a", 5)));
        Do("to_a", 0, 4, 16);
        Assert.Equal(('a', 'z', 'p'), ((char)Call("read_a", 0), (char)Call("read_a", 1), (char)Call("read_a", 15)));
        Do("in_b", 100, 4, 2);
        Do("fill", 200, 7, 2);
        Do("init", 300, 1, 3);
        Assert.Equal(('z', 7u, '4'), ((char)Call("read_b", 100), Call("read_b", 200), (char)Call("read_b", 301)));
        Assert.Equal((0u, 'a'), (Call("read_a", 200), (char)Call("lane", 4)));

        uint Call(string export, params uint[] arguments) =>
            (uint)store.Result(instance, export, [.. arguments.Select(LaterModules.I32)]);
        void Do(string export, params uint[] arguments) => Assert.Equal(
            ModuleEndKind.Returned, store.Invoke(instance, export, [.. arguments.Select(LaterModules.I32)]).Kind);
    }

    [Theory]
    [InlineData("read_c", 0)]
    [InlineData("read_a", 0x10000)]
    [InlineData("read_b", 0x1FFFF)]
    [InlineData("fill", 0x1FFFF, 0, 2)]
    [InlineData("init", 0, 6, 3)]
    [InlineData("to_a", 0xFFFF, 0, 2)]
    [InlineData("to_a", 0, 0x1FFFF, 2)]
    public void Each_memory_has_its_own_bound(string export, params int[] arguments)
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Memories);
        ModuleEnd end = store.Invoke(
            instance, export, [.. arguments.Select(argument => LaterModules.I32((uint)argument))]);
        Assert.Equal((ModuleEndKind.Trapped, "out of bounds memory access"), (end.Kind, end.Message));
    }

    [Fact]
    public void One_memory_imported_twice_grows_under_both_names()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        store.Register("m", store.Instance("(module (memory (export \"m\") 1))"));
        ModuleInstanceId instance = store.Instance("""
            (module (import "m" "m" (memory $a 1)) (import "m" "m" (memory $b 1))
              (func (export "f") (result i32)
                (drop (memory.grow $b (i32.const 1)))
                (i32.store $b (i32.const 0x10000) (i32.const 5))
                (i32.add (memory.size $a) (i32.load (i32.const 0x10000)))))
            """);
        Assert.Equal(7UL, store.Result(instance, "f"));
    }

    [Fact]
    public void The_compiler_refuses_them()
    {
        using IModuleStore store = LaterModules.Store("il");
        Refusal? refusal = store.Load(Memories).Refusal;
        Assert.Equal(RefusalPhase.Unsupported, refusal?.Phase);
        Assert.Contains("more than one memory", refusal!.Reason, StringComparison.Ordinal);
    }
}
