namespace Eei.Conformance.Tests;

/// <summary>What a <see cref="SlippingEngine"/> gets wrong.</summary>
public enum SlipKind
{
    /// <summary>The lowest bit of every result is flipped.</summary>
    ResultBit,

    /// <summary>Invalid for malformed and malformed for invalid.</summary>
    RefusalPhase,

    /// <summary>A trap where a call returns.</summary>
    TrapForReturn,

    /// <summary>Another trap than the right one.</summary>
    OtherTrap,

    /// <summary>What is refused as invalid is accepted.</summary>
    AcceptedInvalid,

    /// <summary>What cannot be linked is linked.</summary>
    LinkedAnyway,
}

/// <summary>An engine around another one that makes one kind of mistake.</summary>
internal sealed class SlippingEngine(IEeiEngine inner, SlipKind slip) : IEeiEngine, IModuleEngine
{
    public EngineDescription Description => inner.Description;

    public bool ReadsText => true;

    public IModuleStore CreateStore(WasmEdition edition) =>
        new SlippingStore(((IModuleEngine)inner).CreateStore(edition), slip);

    public IEeiScript Load(ScriptSource source) => inner.Load(source);

    public void Dispose() => inner.Dispose();

    private sealed class SlippingStore(IModuleStore inner, SlipKind slip) : IModuleStore
    {
        // A module that does nothing, for what should not have been accepted.
        private static readonly byte[] Empty = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0];

        public ModuleLoad Load(ReadOnlyMemory<byte> bytes)
        {
            ModuleLoad load = inner.Load(bytes);
            return (slip, load.Refusal?.Phase) switch
            {
                (SlipKind.RefusalPhase, RefusalPhase.Malformed) => ModuleLoad.Refused(RefusalPhase.Invalid, "x"),
                (SlipKind.RefusalPhase, RefusalPhase.Invalid) => ModuleLoad.Refused(RefusalPhase.Malformed, "x"),
                (SlipKind.AcceptedInvalid, RefusalPhase.Invalid) => inner.Load(Empty),
                _ => load,
            };
        }

        public ModuleStart Instantiate(LoadedModule module)
        {
            ModuleStart start = inner.Instantiate(module);
            return slip == SlipKind.LinkedAnyway && start.End.Phase == RefusalPhase.Unlinkable
                ? inner.Instantiate(inner.Load(Empty).Module)
                : start;
        }

        public void Register(string name, ModuleInstanceId instance) => inner.Register(name, instance);

        public ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments)
        {
            ModuleEnd end = inner.Invoke(instance, export, arguments);
            return (slip, end.Kind) switch
            {
                (SlipKind.ResultBit, ModuleEndKind.Returned) =>
                    ModuleEnd.Returned([.. end.Results.Select(value => value with { Low = value.Low ^ 1 })]),
                (SlipKind.TrapForReturn, ModuleEndKind.Returned) => ModuleEnd.Trapped(TrapKind.Unreachable),
                (SlipKind.OtherTrap, ModuleEndKind.Trapped) => ModuleEnd.Trapped(TrapKind.Unreachable),
                _ => end,
            };
        }

        public ModuleEnd ReadGlobal(ModuleInstanceId instance, string export) => inner.ReadGlobal(instance, export);

        public void Dispose() => inner.Dispose();
    }
}

/// <summary>An engine that has no interface for modules.</summary>
internal sealed class ScriptsOnly : IEeiEngine
{
    private readonly Interpreter.InterpreterEngine _inner = new();

    public EngineDescription Description => _inner.Description;

    public IEeiScript Load(ScriptSource source) => _inner.Load(source);

    public void Dispose() => _inner.Dispose();
}
