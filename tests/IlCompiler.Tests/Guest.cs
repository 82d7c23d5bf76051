using Eei.Metering;
using Eei.Wasm;

namespace Eei.IlCompiler.Tests;

/// <summary>Modules from text, run through either interface.</summary>
internal static class Guest
{
    public static readonly GasSchedule Unit = GasSchedule.Find("unit")!;

    public static byte[] Bytes(string wat) => ModuleEncoder.Encode(TextParser.ParseModule(wat));

    public static IlModule Module(string wat, IlFault? fault = null)
    {
        (IlModule? module, Refusal? refusal) = IlModule.Compile(Bytes(wat), Unit, fault);
        Assert.Null(refusal);
        return module!;
    }

    public static IlInstance Instance(IlStore store, string wat, IlFault? fault = null)
    {
        (IlInstance? instance, Refusal? refusal) = store.Instantiate(Module(wat, fault), (_, _) => null);
        Assert.Null(refusal);
        return instance!;
    }

    /// <summary>Calls the export <c>f</c> on a fresh instance.</summary>
    public static IlInvocation Call(string wat, params IlValue[] arguments) => CallWithFault(wat, null, arguments);

    public static IlInvocation CallWithFault(string wat, IlFault? fault, params IlValue[] arguments)
    {
        using var store = new IlStore(Limits.Default);
        return store.Invoke((IlFunction)Instance(store, wat, fault).Export("f")!, arguments);
    }

    /// <summary>The one result of the export <c>f</c>.</summary>
    public static ulong Result(string wat, params IlValue[] arguments)
    {
        IlInvocation invocation = Call(wat, arguments);
        Assert.Equal(OutcomeStatus.Returned, invocation.Status);
        return Assert.Single(invocation.Results).Bits;
    }

    public static TrapKind? Trap(string wat, params IlValue[] arguments) => Call(wat, arguments).Trap;

    public static IlValue I32(int value) => new(Wasm.ValueType.I32, (uint)value);

    public static IlValue I64(long value) => new(Wasm.ValueType.I64, (ulong)value);

    public static IlValue F32(float value) => new(Wasm.ValueType.F32, BitConverter.SingleToUInt32Bits(value));

    public static IlValue F32Bits(uint bits) => new(Wasm.ValueType.F32, bits);

    public static IlValue F64(double value) => new(Wasm.ValueType.F64, BitConverter.DoubleToUInt64Bits(value));

    public static IlValue F64Bits(ulong bits) => new(Wasm.ValueType.F64, bits);

    public static ScriptSource Script(string wat) => new(Bytes(wat));

    /// <summary>One block on a new engine.</summary>
    public static Outcome Run(string wat, Limits? limits = null, IEeiEngine? engine = null) =>
        Run(Script(wat), limits, engine);

    public static Outcome Run(ScriptSource source, Limits? limits = null, IEeiEngine? engine = null)
    {
        using IEeiEngine own = engine ?? new IlEngine();
        using IEeiScript script = own.Load(source);
        return script.Run(Block(limits));
    }

    public static BlockInput Block(Limits? limits = null) =>
        new(Bytes32.Zero, new byte[] { 1, 2, 3 }, limits ?? Limits.Default,
            Observations.Comparable | Observations.HostCalls);
}
