using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>Executes the commands of one script and says of each whether it came as the script says.</summary>
/// <remarks>Source: WebAssembly/spec, interpreter/script/run.ml.</remarks>
internal sealed class ScriptExecution
{
    private readonly IModuleStore _store;
    private readonly ScriptNames<ModuleInstanceId> _instances = new("instance");
    private readonly ScriptNames<LoadedModule> _definitions = new("definition");
    private readonly TextTests _text;
    private readonly ScriptHost _host;
    private readonly string? _withoutHost;

    internal ScriptExecution(IModuleStore store, WasmEdition edition, TextTests text, ScriptHost host)
    {
        (_store, _text, _host) = (store, text, host);
        _withoutHost = Spectest.Register(store, edition);
        if (host == ScriptHost.Wasmtime) _withoutHost ??= WasmtimeHost.Register(store);
    }

    /// <summary>Executes a command.</summary>
    internal CheckResult Run(ScriptCommand command) => CheckResult.Of(_withoutHost ?? FaultOf(command));

    private string? FaultOf(ScriptCommand command) => command switch
    {
        ModuleCommand made => Make(made.Module, made.Line),
        ModuleDefinition defined => Define(defined.Module, defined.Line),
        ModuleInstance instance => Make(instance),
        RegisterCommand registered => Register(registered),
        ActionCommand action => Perform(action.Action, end => EndCheck.Returned(end)),
        AssertReturn returned => Perform(returned.Action, end => EndCheck.Returned(end, returned.Results)),
        AssertTrap trap => Perform(trap.Action, end => EndCheck.Is(end, ModuleEndKind.Trapped, trap.Reason)),
        AssertExhaustion exhaustion => Perform(
            exhaustion.Action, end => EndCheck.Is(end, ModuleEndKind.Exhausted, exhaustion.Reason)),
        AssertException thrown => Perform(thrown.Action, end => EndCheck.Is(end, ModuleEndKind.Threw, "")),
        AssertRefused refused => RefusalOf(refused),
        UnreadCommand unread => $"the command cannot be read: {unread.Fault.Message}",
        _ => throw new InvalidOperationException($"no execution of {command.GetType().Name}"),
    };

    private string? Make(ScriptModule module, int line)
    {
        string? fault = Load(module, out LoadedModule loaded);
        ModuleInstanceId instance = default;
        if (fault is null) fault = Instantiate(loaded, out instance);
        return Add(module.Name, line, instance, fault);
    }

    private string? Define(ScriptModule module, int line)
    {
        string? fault = Load(module, out LoadedModule loaded);
        return _definitions.Add(module.Name, line, loaded, fault);
    }

    private string? Make(ModuleInstance command)
    {
        ModuleInstanceId instance = default;
        string? fault = _definitions.Find(command.Definition, out LoadedModule loaded);
        if (fault is null) fault = Instantiate(loaded, out instance);
        return Add(command.Name, command.Line, instance, fault);
    }

    private string? Add(string? name, int line, ModuleInstanceId instance, string? fault)
    {
        if (_host == ScriptHost.Wasmtime && name is not null && fault is null) _store.Register(name, instance);
        return _instances.Add(name, line, instance, fault);
    }

    private string? Load(ScriptModule module, out LoadedModule loaded)
    {
        loaded = default;
        if (module.Refusal is { } unread) return $"the text cannot be read: {unread.Message}";
        ModuleLoad load = _store.Load(module.ToBinary());
        loaded = load.Module;
        return load.Refusal is { } refusal ? $"refused ({refusal.Phase}): {refusal.Reason}" : null;
    }

    private string? Instantiate(LoadedModule module, out ModuleInstanceId instance)
    {
        ModuleStart start = _store.Instantiate(module);
        instance = start.Instance;
        return EndCheck.Returned(start.End);
    }

    private string? Register(RegisterCommand command)
    {
        string? fault = _instances.Find(command.Instance, out ModuleInstanceId instance);
        if (fault is null) _store.Register(command.As, instance);
        return fault;
    }

    private string? Perform(ScriptAction action, Func<ModuleEnd, string?> check)
    {
        string? fault = _instances.Find(action.Instance, out ModuleInstanceId instance);
        if (fault is not null) return fault;
        return check(action is InvokeAction call
            ? _store.Invoke(instance, call.Export, [.. call.Arguments.Select(ValueMatch.ToArgument)])
            : _store.ReadGlobal(instance, action.Export));
    }

    private string? RefusalOf(AssertRefused command)
    {
        bool isText = command is { Phase: ExpectedRefusal.Malformed, Module.Form: not ScriptModuleForm.Binary };
        if (isText && _text == TextTests.NotJudged) return "the engine reads no text";
        if (command.Module.Refusal is { } unread) return EndCheck.RefusedText(command, unread);
        ModuleLoad load = _store.Load(command.Module.ToBinary());
        if (command.Phase is ExpectedRefusal.Malformed or ExpectedRefusal.Invalid)
            return EndCheck.RefusedLoad(command, load.Refusal);
        if (load.Refusal is { } refusal) return $"refused ({refusal.Phase}): {refusal.Reason}";
        ModuleEnd end = _store.Instantiate(load.Module).End;
        return command.Phase == ExpectedRefusal.Trap
            ? EndCheck.Is(end, ModuleEndKind.Trapped, command.Reason)
            : EndCheck.Unlinkable(end);
    }
}
