using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>Tail calls take the frame of their caller: neither depth nor stack grows.</summary>
public sealed class TailCallTests
{
    private const string Parity = """
        (module
          (type $t (func (param i64 v128) (result i32 i32)))
          (table funcref (elem $odd $even))
          (func $even (export "even") (type $t)
            (if (i64.eqz (local.get 0)) (then (return (i32.const 1) (i32x4.extract_lane 0 (local.get 1)))))
            (return_call $odd (i64.sub (local.get 0) (i64.const 1)) (local.get 1)))
          (func $odd (export "odd") (type $t) (local i64 i64 v128)
            (if (i64.eqz (local.get 0)) (then (return (i32.const 0) (i32.wrap_i64 (local.get 2)))))
            (local.set 2 (i64.const 5)) (local.set 3 (i64.const 6))
            (return_call_indirect (type $t)
              (i64.sub (local.get 0) (i64.const 1)) (i32x4.add (local.get 1) (i32x4.splat (i32.const 1)))
              (i32.const 1))))
        """;

    public static TheoryData<string> Styles => Wat.Styles;

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_million_of_them_need_the_depth_of_the_heaviest_function(string style)
    {
        // $odd: itself, 5 parameters and locals, 3 operands at most.
        ModuleInstance instance = Instance(Parity, style, 9);
        TypedValue zero = Wat.V128("i32x4 0");
        Invocation even = instance.Call("even", Wat.I64(1_000_000L), zero);
        Assert.Equal(CallEnd.Returned, even.End);
        Assert.Equal([1UL, 500_000UL], even.Results.Select(result => result.Bits));
        // Locals are zero at each entry.
        Invocation odd = instance.Call("even", Wat.I64(1_000_001L), zero);
        Assert.Equal([0UL, 0UL], odd.Results.Select(result => result.Bits));
        CallEndKind shallow = Instance(Parity, style, 8).Call("even", Wat.I64(1_000_000L), zero).End.Kind;
        Assert.Equal(CallEndKind.StackExhausted, shallow);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Instances_call_each_other_so_and_come_back_to_the_right_memory(string style)
    {
        var store = new Store(Limits.Default with { CallDepth = 100 });
        ModuleInstance first = Made(store, style, _ => null, """
            (module (memory 1) (data (i32.const 0) "\01") (table (export "t") 2 funcref) (elem (i32.const 0) $ping)
              (type $t (func (param i32) (result i32)))
              (func $ping (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.load8_u (i32.const 0)))))
                (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
              (func (export "f") (param i32) (result i32)
                (i32.add
                  (i32.mul (i32.const 10) (call_indirect (type $t) (local.get 0) (i32.const 0)))
                  (i32.load8_u (i32.const 0)))))
            """);
        Made(store, style, _ => first.Export("t"), """
            (module (import "" "t" (table 2 funcref)) (memory 1) (data (i32.const 0) "\02") (elem (i32.const 1) $pong)
              (type $t (func (param i32) (result i32)))
              (func $pong (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.load8_u (i32.const 0)))))
                (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))))
            """);
        Assert.Equal(11UL, first.Result("f", Wat.I32(200_000)));
        Assert.Equal(21UL, first.Result("f", Wat.I32(200_001)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_host_function_returns_to_the_caller_of_its_caller(string style)
    {
        // Four of f, four of $g, given back in time for the second call.
        var store = new Store(Limits.Default with { CallDepth = 8 });
        var type = new FunctionType([Wasm.ValueType.I32], [Wasm.ValueType.I32, Wasm.ValueType.I32]);
        FunctionInstance host = store.AddHostFunction(type, (ref HostFrame frame) =>
        {
            if (frame.Arguments[0] == 9) return CallEnd.Trapped(TrapKind.HostMemory);
            (frame.Results[0], frame.Results[1]) = (frame.Arguments[0] + 1, frame.Arguments[0] + 2);
            return CallEnd.Returned;
        });
        ModuleInstance instance = Made(store, style, _ => host, """
            (module (import "" "h" (func $h (param i32) (result i32 i32)))
              (func $g (param i32) (result i32 i32) (return_call $h (i32.mul (local.get 0) (i32.const 3))))
              (func (export "f") (param i32) (result i32)
                (drop (i32.mul (call $g (local.get 0)))) (i32.mul (call $g (local.get 0)))))
            """);
        Assert.Equal(56UL, instance.Result("f", Wat.I32(2)));
        instance.Traps(TrapKind.HostMemory, "f", Wat.I32(3));
    }

    [Fact]
    public void An_indirect_one_makes_the_checks_of_an_indirect_call()
    {
        ModuleInstance instance = Instance("""
            (module (table 2 funcref) (elem (i32.const 0) $f) (type $v (func)) (func $f (param i32))
              (func (export "f") (param i32) (return_call_indirect (type $v) (local.get 0))))
            """, "as measured", 100);
        instance.Traps(TrapKind.IndirectCallTypeMismatch, "f", Wat.I32(0));
        instance.Traps(TrapKind.UninitializedElement, "f", Wat.I32(1));
        instance.Traps(TrapKind.UndefinedElement, "f", Wat.I32(2));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void It_costs_as_a_call_and_ends_its_segment(string style)
    {
        ModuleInstance instance = Instance("""
            (module (func $f (nop) (nop)) (func (export "f") (nop) (return_call $f) (nop) (nop) (nop)))
            """, style, 100);
        Assert.Equal(Wat.Plenty - 4, instance.Call("f").GasLeft);
    }

    private static ModuleInstance Instance(string text, string style, uint depth) =>
        Made(new Store(Limits.Default with { CallDepth = depth }), style, _ => null, text);

    private static ModuleInstance Made(
        Store store, string style, Func<Import, ExternalInstance?> resolve, string text)
    {
        Instantiation made = store.Instantiate(Wat.Load(text, "unit", null, style, Feature.Wasm3), resolve);
        Assert.Null(made.LinkError);
        Assert.Equal(CallEnd.Returned, made.End);
        return made.Instance!;
    }
}
