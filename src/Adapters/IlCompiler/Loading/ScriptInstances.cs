namespace Eei.IlCompiler;

/// <summary>One set of instances, libraries first and the script last, linked once and reused block after
/// block.</summary>
internal sealed unsafe class ScriptInstances : IDisposable
{
    private readonly IlInstance[] _instances;

    public ScriptInstances(LoadedScript loaded, Limits limits)
    {
        Store = new IlStore(limits);
        Session = new HostSession(loaded.Schedule!);
        _instances = new IlInstance[loaded.Modules.Length];
        for (int i = 0; i < _instances.Length; i++)
        {
            CompiledModule module = loaded.Modules[i];
            IlExternal[] imports = [.. module.Module.Imports.Select(import => Resolve(loaded, import))];
            _instances[i] = Store.Add(module, imports);
        }

        Main = (IlFunction)_instances[^1].Export("main")!;
        Session.Memory = ((IlMemory)_instances[^1].Export("memory")!).Cell;
    }

    /// <summary>Where they live.</summary>
    public IlStore Store { get; }

    /// <summary>What their host functions share.</summary>
    public HostSession Session { get; }

    /// <summary>The entry point.</summary>
    public IlFunction Main { get; }

    /// <summary>Libraries in order, then the script.</summary>
    public ReadOnlySpan<IlInstance> All => _instances;

    /// <summary>Makes everything as it was when linked.</summary>
    public void Reset()
    {
        Session.Execution = null;
        foreach (IlInstance instance in _instances) instance.Reset();
    }

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();

    private IlExternal Resolve(LoadedScript loaded, Wasm.Import import)
    {
        if (HostFunctionTable.Find(import.Module, import.Name) is { } function)
            return Store.Define(new EeiBinding(function, Session)).Function;
        int library = 0;
        while (loaded.Source.Libraries[library].Name != import.Module) library++;
        return _instances[library].Export(import.Name)!;
    }
}
