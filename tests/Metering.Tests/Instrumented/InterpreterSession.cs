using Eei.Interpreter;
using Eei.Wasm;
using ModuleInstance = Eei.Interpreter.ModuleInstance;

namespace Eei.Metering.Tests;

internal sealed class InterpreterSession : IModuleSession
{
    private static readonly Limits Wide = new(ulong.MaxValue, 0, 65_536, 4_000_000);
    private readonly Store _store;
    private readonly Dictionary<ReadOnlyMemory<byte>, InterpreterModule> _modules;
    private readonly List<ModuleInstance> _instances = [];

    /// <summary>A session of those that use one space, one after the other.</summary>
    public InterpreterSession(Dictionary<ReadOnlyMemory<byte>, InterpreterModule> modules, RunSpace space) =>
        (_modules, _store) = (modules, new Store(Wide, space.Buffers, space.Stack));

    public object Function(FunctionType type, Func<ulong[], HostReply> body) =>
        _store.AddHostFunction(type, (ref HostFrame frame) =>
        {
            HostReply reply = body(frame.Arguments.ToArray());
            if (reply.Kind == HostReplyKind.Trapped) return CallEnd.Trapped(reply.Trap);
            if (reply.Kind == HostReplyKind.OutOfTicks) return new CallEnd(CallEndKind.OutOfTicks);
            if (frame.Results.Length > 0) frame.Results[0] = reply.Result;
            return CallEnd.Returned;
        });

    public object Global(GlobalType type, ulong bits) => new GlobalInstance(type, bits);

    public (object? Instance, string? Failure) Instantiate(
        ReadOnlyMemory<byte> code, Func<string, string, object?> resolve)
    {
        if (!_modules.TryGetValue(code, out InterpreterModule? module))
            _modules.Add(code, module = InterpreterModule.Load(code));
        Instantiation made = _store.Instantiate(
            module, import => (ExternalInstance?)resolve(import.Module, import.Name));
        Assert.Null(made.LinkError);
        if (made.Instance is not null) _instances.Add(made.Instance);
        return (made.Instance, made.Instance is null ? "segments" : null);
    }

    /// <summary>Keeps a valid module that is not encoded.</summary>
    /// <returns>What to instantiate it by.</returns>
    public ReadOnlyMemory<byte> Keep(Module module)
    {
        ReadOnlyMemory<byte> key = new byte[1];
        _modules.Add(key, new InterpreterModule(module, new TranslationOptions(GasSchedule.Find("unit")!, null)));
        return key;
    }

    public object? Export(object instance, string name) => ((ModuleInstance)instance).Export(name);

    public ulong Read(object global) => ((GlobalInstance)global).Value.Bits;

    public void Write(object global, ulong bits) => ((GlobalInstance)global).Write(bits);

    public IGuestMemory Memory(object memory) => (MemoryInstance)memory;

    public uint Pages(object memory) => ((MemoryInstance)memory).Pages;

    public Outcome Invoke(object function)
    {
        CallEnd end = _store.Invoke((FunctionInstance)function, [], ulong.MaxValue).End;
        return end.Kind switch
        {
            CallEndKind.Returned => new Outcome { Status = OutcomeStatus.Returned },
            CallEndKind.Trapped => new Outcome { Status = OutcomeStatus.Trapped, Trap = end.Trap },
            CallEndKind.OutOfTicks => new Outcome { Status = OutcomeStatus.OutOfTicks },
            CallEndKind.StackExhausted => new Outcome { Status = OutcomeStatus.Crashed, CrashReport = "own depth" },
            CallEndKind.OutOfGas => new Outcome { Status = OutcomeStatus.Crashed, CrashReport = "own gas" },
            _ => new Outcome { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Memory },
        };
    }

    public void Dispose()
    {
        foreach (ModuleInstance instance in _instances)
            if (instance.Module.Source.Memories.Length > 0) instance.Memory.Release();
    }
}
