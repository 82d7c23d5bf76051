namespace Eei;

/// <summary>An engine that runs any module, not only scripts: for WebAssembly's own test suites.</summary>
/// <remarks>
/// As with <see cref="IEeiEngine"/>, bytes go in and values come out; what WebAssembly defines never throws. One
/// engine object serves one thread at a time, its stores included.
/// </remarks>
public interface IModuleEngine
{
    /// <summary>Who this is.</summary>
    EngineDescription Description { get; }

    /// <summary>Whether it can make stores at all.</summary>
    bool RunsModules => true;

    /// <summary>Whether this project's reader of text is part of the engine; else it takes bytes only.</summary>
    bool ReadsText => false;

    /// <summary>An empty store.</summary>
    /// <param name="edition">The version of WebAssembly whose rules are asked for; an engine that has one set of rules
    /// keeps to its own.</param>
    IModuleStore CreateStore(WasmEdition edition);
}

/// <summary>A version of WebAssembly, as its test suites are cut.</summary>
public enum WasmEdition
{
    /// <summary>1.0: no instruction that came later; segments are checked before any is copied.</summary>
    Wasm1,

    /// <summary>2.0.</summary>
    Wasm2,

    /// <summary>3.0.</summary>
    Wasm3,
}

/// <summary>Instances that may refer to each other.</summary>
/// <remarks>Source: WebAssembly 2.0, section 7.1 "Embedding".</remarks>
public interface IModuleStore : IDisposable
{
    /// <summary>Decodes, validates and, where the engine does, compiles a module.</summary>
    /// <param name="bytes">The binary format.</param>
    /// <returns>The module; or a refusal as malformed, invalid or unsupported.</returns>
    ModuleLoad Load(ReadOnlyMemory<byte> bytes);

    /// <summary>Links a module to what is registered, initialises it and runs its start function.</summary>
    /// <param name="module">A module of this store.</param>
    /// <returns>The instance; or how that ended: refused as unlinkable, trapped, exhausted.</returns>
    ModuleStart Instantiate(LoadedModule module);

    /// <summary>Offers the exports of an instance as imports, in place of what had the name before.</summary>
    /// <param name="name">The module name that imports use.</param>
    /// <param name="instance">An instance of this store.</param>
    void Register(string name, ModuleInstanceId instance);

    /// <summary>Calls an exported function.</summary>
    /// <param name="instance">An instance of this store.</param>
    /// <param name="export">Name of the function.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>How the call ended; refused as unlinkable where there is no such function.</returns>
    ModuleEnd Invoke(ModuleInstanceId instance, string export, ReadOnlySpan<ModuleValue> arguments);

    /// <summary>Reads an exported global.</summary>
    /// <param name="instance">An instance of this store.</param>
    /// <param name="export">Name of the global.</param>
    /// <returns>Its value as the one result; refused as unlinkable where there is no such global.</returns>
    ModuleEnd ReadGlobal(ModuleInstanceId instance, string export);
}

/// <summary>A module that a store has loaded.</summary>
/// <param name="Index">The store's number for it.</param>
public readonly record struct LoadedModule(int Index);

/// <summary>An instance in a store.</summary>
/// <param name="Index">The store's number for it.</param>
public readonly record struct ModuleInstanceId(int Index);

/// <summary>What came of loading a module.</summary>
/// <param name="Module">The module, where there is no refusal.</param>
/// <param name="Refusal">Why there is none, or null.</param>
public readonly record struct ModuleLoad(LoadedModule Module, Refusal? Refusal)
{
    /// <summary>A module.</summary>
    public static ModuleLoad Of(int index) => new(new LoadedModule(index), null);

    /// <summary>None.</summary>
    public static ModuleLoad Refused(RefusalPhase phase, string reason) =>
        new(default, new Refusal(phase, -1, reason));
}

/// <summary>What came of instantiating a module.</summary>
/// <param name="Instance">The instance, where that returned.</param>
/// <param name="End">How it ended.</param>
public readonly record struct ModuleStart(ModuleInstanceId Instance, ModuleEnd End);
