namespace Eei.Conformance;

/// <summary>What a host offers, as a module, so that every engine has the same.</summary>
internal static class HostModule
{
    /// <summary>Offers a module's exports in a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The module name that imports use.</param>
    /// <param name="bytes">The module.</param>
    /// <returns>Why the engine does not take it, or null.</returns>
    internal static string? Register(IModuleStore store, string name, ReadOnlyMemory<byte> bytes)
    {
        ModuleLoad load = store.Load(bytes);
        if (load.Refusal is { } refusal) return $"{name} was refused ({refusal.Phase}): {refusal.Reason}";
        ModuleStart start = store.Instantiate(load.Module);
        if (start.End.Kind != ModuleEndKind.Returned) return $"{name}: {start.End}";
        store.Register(name, start.Instance);
        return null;
    }
}
