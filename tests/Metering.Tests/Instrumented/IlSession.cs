using Eei.IlCompiler;
using Eei.Wasm;

namespace Eei.Metering.Tests;

internal sealed class IlSession : IModuleSession
{
    /// <summary>On a <see cref="GuestThread"/> of this depth sessions need no thread of their own.</summary>
    public const uint Depth = 300_000;

    private static readonly Limits Wide = new(ulong.MaxValue, 0, 65_536, Depth);
    private static readonly GasSchedule Unit = GasSchedule.Find("unit")!;
    private readonly IlStore _store = new(Wide);
    private readonly Dictionary<ReadOnlyMemory<byte>, IlModule> _modules;
    private bool _outOfTicks;

    public IlSession(Dictionary<ReadOnlyMemory<byte>, IlModule> modules) => _modules = modules;

    public object Function(FunctionType type, Func<ulong[], HostReply> body) =>
        _store.DefineFunction(type, (arguments, results) =>
        {
            HostReply reply = body(arguments[..type.Parameters.Length].ToArray());
            if (reply.Kind == HostReplyKind.Trapped) return reply.Trap;
            _outOfTicks = reply.Kind == HostReplyKind.OutOfTicks;
            if (_outOfTicks) return TrapKind.Unreachable;
            if (type.Results.Length > 0) results[0] = reply.Result;
            return null;
        });

    public object Global(GlobalType type, ulong bits) => _store.DefineGlobal(type, bits);

    public (object? Instance, string? Failure) Instantiate(
        ReadOnlyMemory<byte> code, Func<string, string, object?> resolve)
    {
        if (!_modules.TryGetValue(code, out IlModule? module))
        {
            (module, Refusal? refused) = IlModule.Compile(code, Unit);
            Assert.Null(refused);
            _modules.Add(code, module!);
        }

        (IlInstance? instance, Refusal? refusal) = _store.Instantiate(
            module!, (from, name) => (IlExternal?)resolve(from, name));
        Assert.True(refusal is null or { Phase: RefusalPhase.Uninstantiable });
        return (instance, refusal?.Reason);
    }

    public object? Export(object instance, string name) => ((IlInstance)instance).Export(name);

    public ulong Read(object global) => ((IlGlobal)global).Value.Bits;

    public void Write(object global, ulong bits) => ((IlGlobal)global).Write(bits);

    public IGuestMemory Memory(object memory) => new View((IlMemory)memory);

    public uint Pages(object memory) => ((IlMemory)memory).Pages;

    public Outcome Invoke(object function)
    {
        _outOfTicks = false;
        IlInvocation end = _store.Invoke((IlFunction)function, [], ulong.MaxValue);
        if (_outOfTicks) return new Outcome { Status = OutcomeStatus.OutOfTicks };
        // Its own bounds are wide: where one is met the host was wrong, not the module.
        return end.Status is OutcomeStatus.OutOfGas or OutcomeStatus.Exhausted
            ? new Outcome { Status = OutcomeStatus.Crashed, CrashReport = $"own bound: {end.Status}" }
            : new Outcome { Status = end.Status, Trap = end.Trap };
    }

    public void Dispose() => _store.Dispose();

    private sealed class View(IlMemory memory) : IGuestMemory
    {
        public Span<byte> Bytes => memory.Bytes;
    }
}
