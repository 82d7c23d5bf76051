using Eei.WasiCommand.Modules;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;

namespace Eei.WasiCommand.Tests;

/// <summary>Stores that answer later, on every runtime.</summary>
public sealed class ModuleStoreTests
{
    private const string Counter = """
        (memory (export "memory") 1)
        (global $count (export "count") (mut i32) (i32.const 0))
        (func (export "next") (result i32)
          (global.set $count (i32.add (global.get $count) (i32.const 1))) (global.get $count))
        (func (export "divide") (param i32) (result i32) (i32.div_u (i32.const 12) (local.get 0)))
        (func (export "spend") (global.set $count (i32.const 100)) unreachable)
        """;

    public static TheoryData<string> Names => Stores.Names;

    [Theory]
    [InlineData("""(import "m" "t" (tag))""")]
    [InlineData("(memory i64 1)")]
    [InlineData("(type $t (func)) (func (param (ref null $t)))")]
    public void What_the_linker_does_not_move_is_unsupported_where_the_runtime_accepts_it(string fields)
    {
        using SealedModuleStore store = new(
            new InterpreterModules(WayOut.Exports) { AcceptsAll = true }, WasmEdition.Wasm3);
        byte[] code = ModuleEncoder.Encode(TextParser.ParseModule($"(module {fields})", TextDialect.Wasm3));
        ModuleLoad load = store.Load(code);
        Assert.Null(load.Refusal);
        ModuleEnd end = store.Instantiate(load.Module).End;
        Assert.Equal((ModuleEndKind.Refused, RefusalPhase.Unsupported), (end.Kind, end.Phase));
        Assert.StartsWith("this project cannot link the module: ", end.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_of_every_type_come_out_bit_by_bit(string name)
    {
        const string text = """
            (func (export "i32") (result i32) (i32.const -2))
            (func (export "i64") (result i64) (i64.const 0x8000000000000001))
            (func (export "f32") (param f32) (result f32) (local.get 0))
            (func (export "f64") (result f64) (f64.const -nan:0x4000000000123))
            (func (export "v128") (param v128) (result v128) (local.get 0))
            (func (export "many") (param i64) (result i32 v128 f32 i64)
              (i32.const 7) (v128.const i64x2 1 -2) (f32.const 1) (local.get 0))
            (func (export "none"))
            (global (export "constant") i64 (i64.const -3))
            """;
        ModuleValue signalling = new(ModuleValueKind.F32, 0xFFA0_0001);
        ModuleValue vector = new(ModuleValueKind.V128, 0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210);
        string[] told = Stores.Ask(name, store =>
        {
            ModuleInstanceId made = store.Made(text);
            return new[]
            {
                store.Call(made, "i32"),
                store.Call(made, "i64"),
                $"{store.Invoke(made, "f32", [signalling])}",
                store.Call(made, "f64"),
                $"{store.Invoke(made, "v128", [vector])}",
                $"{store.Invoke(made, "many", [new ModuleValue(ModuleValueKind.I64, 9)])}",
                store.Call(made, "none"),
                $"{store.ReadGlobal(made, "constant")}",
            };
        });
        Assert.Equal(
            [
                "returned I32:0xfffffffe",
                "returned I64:0x8000000000000001",
                "returned F32:0xffa00001",
                "returned F64:0xfff4000000000123",
                "returned V128:0xfedcba98765432100123456789abcdef",
                "returned I32:0x00000007 V128:0xfffffffffffffffe0000000000000001 F32:0x3f800000 "
                    + "I64:0x0000000000000009",
                "returned",
                "returned I64:0xfffffffffffffffd",
            ],
            told);
    }

    [Theory]
    [InlineData("interpreter-exports")]
    [InlineData("interpreter-wasi")]
    [InlineData("wabt")]
    public void References_are_told_as_null_or_not(string name)
    {
        const string text = """
            (func $f (export "f") (result funcref) (ref.func $f))
            (func (export "none") (result funcref externref) (ref.null func) (ref.null extern))
            (func (export "same") (param externref) (result externref) (local.get 0))
            """;
        ModuleValue nothing = ModuleValue.Reference(ModuleValueKind.Null, "extern");
        string[] told = Stores.Ask(name, store =>
        {
            ModuleInstanceId made = store.Made(text);
            return new[]
            {
                store.Call(made, "f"),
                store.Call(made, "none"),
                $"{store.Invoke(made, "same", [nothing])}",
            };
        });
        Assert.Equal(
            ["returned (ref.func)", "returned (ref.null func) (ref.null extern)", "returned (ref.null extern)"], told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_works_after_one_that_trapped(string name)
    {
        string[] told = Stores.Ask(name, store =>
        {
            ModuleInstanceId made = store.Made(Counter);
            return new[]
            {
                store.Call(made, "next"), store.Call(made, "divide", 0), store.Call(made, "next"),
                store.Call(made, "divide", 3), store.Call(made, "next"), $"{store.ReadGlobal(made, "count")}",
            };
        });
        Assert.Equal(
            [
                "returned I32:0x00000001", "trapped: integer divide by zero", "returned I32:0x00000002",
                "returned I32:0x00000004", "returned I32:0x00000003", "returned I32:0x00000003",
            ],
            told);
    }

    /// <summary>What docs/sealing.md says that a command cannot tell.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_call_did_before_it_trapped_is_seen_where_the_runtime_goes_on(string name)
    {
        (string Spent, string Next) told = Stores.Ask(name, store =>
        {
            ModuleInstanceId made = store.Made(Counter);
            return (store.Call(made, "spend"), store.Call(made, "next"));
        });
        string next = Stores.GoesOn(name) ? "returned I32:0x00000065" : "returned I32:0x00000001";
        Assert.Equal(("trapped: unreachable", next), told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Instances_share_what_they_import_from_the_moment_they_are_made(string name)
    {
        const string importer = """
            (import "owner" "memory" (memory 1))
            (import "owner" "count" (global $count (mut i32)))
            (import "owner" "next" (func $next (result i32)))
            (data (i32.const 5) "\2a")
            (func $start (drop (call $next)))
            (start $start)
            (func (export "set") (param i32) (global.set $count (local.get 0)))
            """;
        const string owner = Counter + """(func (export "byte") (result i32) (i32.load8_u (i32.const 5)))""";
        string[] told = Stores.Ask(name, store =>
        {
            ModuleInstanceId first = store.Made(owner);
            store.Register("owner", first);
            string before = store.Call(first, "byte");
            ModuleInstanceId second = store.Made(importer);
            return new[]
            {
                before, store.Call(first, "byte"), store.Call(first, "next"), store.Call(second, "set", 40),
                store.Call(first, "next"),
            };
        });
        Assert.Equal(
            [
                "returned I32:0x00000000", "returned I32:0x0000002a", "returned I32:0x00000002", "returned",
                "returned I32:0x00000029",
            ],
            told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_stateless_is_shared_without_being_linked(string name)
    {
        const string owner = """
            (func (export "twice") (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
            (global (export "base") i32 (i32.const 3))
            """;
        const string importer = """
            (import "owner" "twice" (func $twice (param i32) (result i32)))
            (import "owner" "base" (global $base i32))
            (memory 1)
            (data (global.get $base) "\07")
            (func (export "go") (result i32) (call $twice (i32.load8_u (global.get $base))))
            """;
        string[] told = Stores.Ask(name, store =>
        {
            store.Register("owner", store.Made(owner));
            // With a memory each, and the runtimes of one memory take both.
            return new[] { store.Call(store.Made(importer), "go"), store.Call(store.Made(importer), "go") };
        });
        Assert.Equal(["returned I32:0x0000000e", "returned I32:0x0000000e"], told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void How_instantiating_ends_the_runtime_tells(string name)
    {
        string[] told = Stores.Ask(name, store => new[]
        {
            $"{store.Started("(module)").End}",
            $"{store.Started("(memory 1) (func)").End}",
            $"{store.Started("(func $start unreachable) (start $start)").End}",
            $"{store.Started("(memory 1) (data (i32.const 65536) \"a\")").End}",
            $"{store.Started("(func $start (call $start)) (start $start)").End}",
        });
        Assert.Equal(
            [
                "returned", "returned", "trapped: unreachable", "trapped: out of bounds memory access",
                "exhausted: call stack exhausted",
            ],
            told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_instance_that_was_not_made_leaves_the_name_to_the_one_before(string name)
    {
        string told = Stores.Ask(name, store =>
        {
            store.Register("owner", store.Made("""(func (export "f") (result i32) (i32.const 1))"""));
            ModuleStart failed = store.Started(
                """(func (export "f") (result i32) (i32.const 2)) (func $start unreachable) (start $start)""");
            if (failed.End.Kind == ModuleEndKind.Returned) store.Register("owner", failed.Instance);
            ModuleInstanceId made = store.Made(
                """(import "owner" "f" (func $f (result i32))) (func (export "g") (result i32) (call $f))""");
            return store.Call(made, "g");
        });
        Assert.Equal("returned I32:0x00000001", told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_asked_may_follow_from_answers(string name)
    {
        int told = Stores.Ask(name, store =>
        {
            ModuleInstanceId made = store.Made(Counter);
            int asked = 0;
            ulong last = 0;
            for (; last < 3 && asked < 10; asked++)
            {
                ulong next = store.Invoke(made, "next", []).Results[0].Low;
                if (next == 0) break;
                last = next;
            }

            return asked;
        });
        Assert.Equal(3, told);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Imports_that_do_not_fit_are_no_refusal_of_the_runtime(string name)
    {
        ModuleEnd told = Stores.Ask(name, store =>
        {
            store.Register("owner", store.Made(Counter));
            return store.Started("""(import "owner" "next" (func (param i32)))""").End;
        });
        Assert.Equal((ModuleEndKind.Refused, RefusalPhase.Unsupported), (told.Kind, told.Phase));
    }
}
