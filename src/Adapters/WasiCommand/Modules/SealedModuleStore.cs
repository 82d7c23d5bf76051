using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>A store of a runtime that runs one module and ends: what is asked of it is done later, together.</summary>
/// <param name="runtime">The runtime.</param>
/// <param name="edition">Whose rules modules are judged by, where the runtime has several.</param>
internal sealed class SealedModuleStore(IModuleRuntime runtime, WasmEdition edition) : IDeferredModuleStore
{
    private readonly Dictionary<Bytes32, ModuleLoad> _judged = [];
    private readonly List<SealedModule> _modules = [];
    private readonly List<SealedInstance> _instances = [];
    private readonly Dictionary<string, SealedInstance> _registered = new(StringComparer.Ordinal);
    private readonly List<StoreAction> _actions = [];
    private readonly HashSet<SealedInstance> _unmade = [];

    // How many of the actions were asked for again since the last settling.
    private int _next;

    /// <inheritdoc/>
    public ModuleLoad Load(ReadOnlyMemory<byte> bytes)
    {
        Bytes32 digest = Bytes32.Sha256(bytes.Span);
        if (_judged.TryGetValue(digest, out ModuleLoad known)) return known;
        ModuleLoad load = Judge(bytes);
        _judged.Add(digest, load);
        return load;
    }

    /// <inheritdoc/>
    public ModuleStart Instantiate(LoadedModule module)
    {
        SealedModule loaded = _modules[module.Index];
        if (loaded.Module is not { } decoded)
            return NotLinked($"this project cannot link the module: {loaded.Fault}");
        var imports = ImmutableArray.CreateBuilder<Definition>(decoded.Imports.Length);
        foreach (Import import in decoded.Imports)
        {
            Definition? found = _registered.GetValueOrDefault(import.Module)?.Export(import.Name);
            if (ImportMatch.FaultOf(decoded, import, found) is { } fault)
                return NotLinked($"imports are matched by the linker, not by the runtime: {fault}");
            imports.Add(found!.Value);
        }

        ImmutableArray<Definition> linked = imports.MoveToImmutable();
        StoreAction action = Asked(
            action => action is InstantiateAction made && made.IsSame(module.Index, linked),
            () => new InstantiateAction(Add(decoded, linked), module.Index));
        return new ModuleStart(new ModuleInstanceId(action.Instance.Number), action.EndOrGuess);
    }

    /// <inheritdoc/>
    public void Register(string name, ModuleInstanceId instance) => _registered[name] = _instances[instance.Index];

    /// <inheritdoc/>
    public ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments)
    {
        SealedInstance called = _instances[instance.Index];
        if (called.Export(export) is not { Kind: ExternalKind.Function } function)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no function {export}");
        if (arguments.Length != function.FunctionType.Parameters.Length)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"{export} takes {function.FunctionType}");
        ImmutableArray<ModuleValue> values = [.. arguments];
        return Asked(
            action => action is InvokeAction call && call.IsSame(called, function, values.AsSpan()),
            () => new InvokeAction(called, function, values)
            {
                End = values.Select(SealedValue.FaultOf).OfType<string>().FirstOrDefault() is { } fault
                    ? ModuleEnd.Refused(RefusalPhase.Unsupported, fault)
                    : null,
            }).EndOrGuess;
    }

    /// <inheritdoc/>
    public ModuleEnd ReadGlobal(ModuleInstanceId instance, string export)
    {
        SealedInstance read = _instances[instance.Index];
        if (read.Export(export) is not { Kind: ExternalKind.Global } global)
            return ModuleEnd.Refused(RefusalPhase.Unlinkable, $"no global {export}");
        return Asked(
            action => action is ReadAction other && other.IsSame(read, global),
            () => new ReadAction(read, global)).EndOrGuess;
    }

    /// <inheritdoc/>
    public bool Settle()
    {
        _actions.RemoveRange(_next, _actions.Count - _next);
        bool isOpen = _actions.Any(action => action.End is null);
        foreach (ImmutableArray<StoreAction> actions in InstanceGroups.Of(_actions))
            if (actions.Any(action => action.End is null)) new PlanRun(runtime, actions).Answer();
        _unmade.UnionWith(
            _actions.Where(action => action is InstantiateAction && action.HasFailed).Select(one => one.Instance));
        _registered.Clear();
        _next = 0;
        return isOpen;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The runtime is the engine's.
    }

    private static ModuleStart NotLinked(string reason) =>
        new(default, ModuleEnd.Refused(RefusalPhase.Unsupported, reason));

    private ModuleLoad Judge(ReadOnlyMemory<byte> bytes)
    {
        SealedModule module = SealedModule.Read(bytes);
        SealedVerdict verdict = runtime.Judge(bytes, edition);
        switch (verdict.Kind)
        {
            case VerdictKind.Refused: return ModuleLoad.Refused(RefusalPhase.MalformedOrInvalid, verdict.Reason);
            case VerdictKind.Unsupported: return ModuleLoad.Refused(RefusalPhase.Unsupported, verdict.Reason);
            case VerdictKind.Failed:
                return ModuleLoad.Refused(RefusalPhase.Unsupported, $"crashed: {verdict.Reason}");
            case VerdictKind.Unknown when module.Module is null:
                return ModuleLoad.Refused(
                    RefusalPhase.Unsupported, $"it could not be asked ({verdict.Reason}), and we refuse the module");
        }

        _modules.Add(module);
        return ModuleLoad.Of(_modules.Count - 1);
    }

    private SealedInstance Add(Module module, ImmutableArray<Definition> imports)
    {
        var instance = new SealedInstance(_instances.Count, module, imports);
        _instances.Add(instance);
        return instance;
    }

    // The action that was asked for in this place last time, or another in its stead and nothing behind it.
    private StoreAction Asked(Func<StoreAction, bool> isSame, Func<StoreAction> create)
    {
        // Of an instance that was not made after all nobody asks again.
        while (_next < _actions.Count && _actions[_next] is not InstantiateAction
            && _unmade.Contains(_actions[_next].Instance))
            _actions.RemoveAt(_next);
        if (_next < _actions.Count && !isSame(_actions[_next])) _actions.RemoveRange(_next, _actions.Count - _next);
        if (_next == _actions.Count) _actions.Add(create());
        return _actions[_next++];
    }
}
