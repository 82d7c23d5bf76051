namespace Eei.Conformance.Tests;

/// <summary>Exceptions in stores of the own engines: an end of their own, in 3.0 only.</summary>
public sealed class ExceptionTests
{
    private const string Thrower = """
        (module
          (tag $e (export "e") (param i32))
          (func (export "throw") (param i32) (throw $e (local.get 0)))
          (func (export "keep") (result exnref)
            (block $h (result exnref) (try_table (catch_all_ref $h) (throw $e (i32.const 1))) (unreachable)))
          (func (export "again") (param exnref) (throw_ref (local.get 0))))
        """;

    [Fact]
    public void An_exception_that_nothing_catches_is_an_end_of_its_own()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Thrower);
        Assert.Equal(ModuleEnd.Threw, store.Invoke(instance, "throw", [LaterModules.I32(1)]));
        ModuleValue kept = Assert.Single(store.Invoke(instance, "keep", []).Results);
        Assert.Equal((ModuleValueKind.Opaque, "exn"), (kept.Kind, kept.HeapType));
        ModuleEnd end = store.Invoke(
            instance, "again", [ModuleValue.Reference(ModuleValueKind.Null, "exn")]);
        Assert.Equal((ModuleEndKind.Trapped, "null exception reference"), (end.Kind, end.Message));
    }

    [Fact]
    public void Another_instance_catches_it_by_the_tag_that_both_have()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        store.Register("m", store.Instance(Thrower));
        ModuleInstanceId instance = store.Instance("""
            (module
              (import "m" "e" (tag $e (param i32))) (import "m" "throw" (func $throw (param i32)))
              (tag $other (param i32))
              (func (export "own") (param i32) (result i32)
                (block $h (result i32) (try_table (catch $e $h) (call $throw (local.get 0))) (i32.const 0)))
              (func (export "other") (param i32) (result i32)
                (block $h (result i32) (try_table (catch $other $h) (call $throw (local.get 0))) (i32.const 0))))
            """);
        Assert.Equal(5UL, store.Result(instance, "own", LaterModules.I32(5)));
        Assert.Equal(ModuleEnd.Threw, store.Invoke(instance, "other", [LaterModules.I32(5)]));
    }

    [Fact]
    public void A_start_function_that_throws_makes_no_instance()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleLoad load = store.Load("(module (tag $e) (func $f (throw $e)) (start $f))");
        Assert.Equal(ModuleEnd.Threw, store.Instantiate(load.Module).End);
    }

    [Fact]
    public void A_tag_of_another_type_does_not_link()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        store.Register("m", store.Instance(Thrower));
        ModuleLoad load = store.Load("(module (import \"m\" \"e\" (tag (param i64))))");
        ModuleEnd end = store.Instantiate(load.Module).End;
        Assert.Equal((ModuleEndKind.Refused, "incompatible import type m.e"), (end.Kind, end.Message));
    }

    [Theory]
    [MemberData(nameof(LaterModules.Engines), MemberType = typeof(LaterModules))]
    public void Edition_2_refuses_them(string engine)
    {
        using IModuleStore store = LaterModules.Store(engine, WasmEdition.Wasm2);
        Refusal? refusal = store.Load(Thrower).Refusal;
        Assert.Equal((RefusalPhase.Malformed, "malformed value type"), (refusal?.Phase, refusal?.Reason));
        refusal = store.Load("(module (func (try_table)))").Refusal;
        Assert.Equal((RefusalPhase.Malformed, "illegal opcode 1f"), (refusal?.Phase, refusal?.Reason));
    }

    [Theory]
    [InlineData(Thrower, "exception handling is not compiled")]
    [InlineData("(module (func (try_table)))", "try_table")]
    [InlineData("(module (func (throw_ref (ref.null exn))))", "exnref is not compiled")]
    [InlineData("(module (type $t (func)) (func (param (ref $t))))", "(ref 0) is not compiled")]
    [InlineData("(module (func (local exnref)))", "exnref is not compiled")]
    [InlineData("(module (table 1 exnref))", "exnref is not compiled")]
    [InlineData("(module (global exnref (ref.null exn)))", "exnref is not compiled")]
    public void The_compiler_refuses_them_by_name(string module, string reason)
    {
        using IModuleStore store = LaterModules.Store("il");
        Refusal? refusal = store.Load(module).Refusal;
        Assert.Equal(RefusalPhase.Unsupported, refusal?.Phase);
        Assert.Contains(reason, refusal!.Reason, StringComparison.Ordinal);
    }
}
