using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Conformance.Tests;

/// <summary>Which stores of the own engines take tail calls, and that no script may have one.</summary>
public sealed class TailCallTests
{
    private const string Endless = """
        (module (func $f (export "f") (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
          (return_call $f (i32.sub (local.get 0) (i32.const 1)))))
        """;

    [Fact]
    public void The_interpreter_makes_them()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        Assert.Equal(7UL, store.Result(store.Instance(Endless), "f", LaterModules.I32(3_000_000)));
    }

    [Fact]
    public void The_compiler_refuses_them_by_name()
    {
        using IModuleStore store = LaterModules.Store("il");
        Refusal? refusal = store.Load(Endless).Refusal;
        Assert.Equal(RefusalPhase.Unsupported, refusal?.Phase);
        Assert.Contains("return_call is not compiled", refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("interpreter")]
    [InlineData("il")]
    public void Before_3_they_are_malformed(string engine)
    {
        using IModuleStore store = LaterModules.Store(engine, WasmEdition.Wasm2);
        Assert.Equal(RefusalPhase.Malformed, store.Load(Endless).Refusal?.Phase);
        using IEeiEngine scripts = engine == "il" ? new IlEngine() : new InterpreterEngine();
        byte[] script = LaterModules.Bytes("""
            (module (memory (export "memory") 1) (func $f (export "main") (return_call $f)))
            """);
        Assert.Equal(RefusalPhase.Malformed, scripts.Load(new ScriptSource(script)).Refusal?.Phase);
    }
}
