using Eei.Wasm;
using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Stores, imports, exports and linking without the execution environment.</summary>
public sealed class ModuleInterfaceTests
{
    [Fact]
    public void Instances_share_tables_globals_and_functions()
    {
        using var store = new IlStore(Limits.Default);
        IlInstance owner = Instance(store, """
            (module (table (export "t") 2 funcref) (global (export "g") funcref (ref.func $seven))
              (elem (i32.const 0) $seven)
              (func $seven (result i32) i32.const 7))
            """);
        (IlInstance? user, Refusal? refusal) = store.Instantiate(Module("""
            (module (import "o" "t" (table $t 2 funcref)) (import "o" "g" (global $g funcref))
              (elem (table $t) (i32.const 1) funcref (global.get $g))
              (func (export "f") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))
            """), (_, name) => owner.Export(name));
        Assert.Null(refusal);
        var function = (IlFunction)user!.Export("f")!;
        Assert.Equal(7UL, store.Invoke(function, [I32(0)]).Results[0].Bits);
        Assert.Equal(7UL, store.Invoke(function, [I32(1)]).Results[0].Bits);
        Assert.Equal(2U, ((IlTable)owner.Export("t")!).Length);
        Assert.False(((IlGlobal)owner.Export("g")!).Value.IsNull);
        Assert.Null(owner.Export("nothing"));
    }

    [Fact]
    public void Imports_must_exist_and_fit()
    {
        using var store = new IlStore(Limits.Default);
        IlMemory memory = store.DefineMemory(new MemoryType(new SizeRange(1, 2)));
        Assert.Equal("unknown import a.b", Refused(store, "(memory 1)", null));
        Assert.Equal("incompatible import type a.b", Refused(store, "(memory 2)", memory));
        Assert.Equal("incompatible import type a.b", Refused(store, "(memory 1 1)", memory));
        Assert.Equal("incompatible import type a.b", Refused(store, "(func)", memory));
        Assert.Null(Refused(store, "(memory 1 3)", memory));
    }

    [Fact]
    public void A_host_function_gets_bits_and_gives_bits_or_a_trap()
    {
        using var store = new IlStore(Limits.Default);
        var type = new FunctionType(
            [Wasm.ValueType.F32, Wasm.ValueType.I64, Wasm.ValueType.ExternRef],
            [Wasm.ValueType.I64, Wasm.ValueType.F32]);
        IlFunction host = store.DefineFunction(type, (arguments, results) =>
        {
            Assert.Equal(2, results.Length);
            if (arguments[2] == 0) return TrapKind.HostMemory;
            (results[0], results[1]) = (arguments[1] + arguments[2], arguments[0]);
            return null;
        });
        (IlInstance? instance, _) = store.Instantiate(Module("""
            (module (import "h" "f" (func $h (param f32 i64 externref) (result i64 f32)))
              (func (export "f") (param externref) (result f32 i64)
                (local f32) (call $h (f32.const nan:0x200001) (i64.const 40) (local.get 0)) (local.set 1) (drop)
                (local.get 1) (i64.const 5)))
            """), (_, _) => host);
        var function = (IlFunction)instance!.Export("f")!;
        IlInvocation returned = store.Invoke(function, [IlValue.External(1)]);
        Assert.Equal([0x7FA00001UL, 5UL], returned.Results.Select(value => value.Bits));
        IlInvocation trapped = store.Invoke(function, [new IlValue(Wasm.ValueType.ExternRef, 0)]);
        Assert.Equal(TrapKind.HostMemory, trapped.Trap);
    }

    [Fact]
    public void Gas_is_counted_per_invocation()
    {
        using var store = new IlStore(Limits.Default);
        var function = (IlFunction)Instance(store, """(module (func (export "f") (loop (br 0))))""").Export("f")!;
        Assert.Equal(OutcomeStatus.OutOfGas, store.Invoke(function, [], gas: 1_000).Status);
        Assert.Equal(0UL, store.Invoke(function, [], gas: 1_000).GasLeft);
    }

    [Fact]
    public void Arguments_must_fit_the_type()
    {
        using var store = new IlStore(Limits.Default);
        var function = (IlFunction)Instance(store, """(module (func (export "f") (param i32)))""").Export("f")!;
        Assert.Throws<ArgumentException>(() => store.Invoke(function, []));
        Assert.Throws<ArgumentException>(() => store.Invoke(function, [I64(1)]));
    }

    [Fact]
    public void Deep_recursion_is_safe_on_any_thread()
    {
        using var store = new IlStore(Limits.Default);
        var function = (IlFunction)Instance(store, """(module (func (export "f") (call 0)))""").Export("f")!;
        Assert.Equal(OutcomeStatus.Exhausted, store.Invoke(function, []).Status);
    }

    private static string? Refused(IlStore store, string type, IlExternal? external) => store
        .Instantiate(Module($$"""(module (import "a" "b" {{type}}))"""), (_, _) => external).Refusal?.Reason;
}
