namespace Eei.Wasm;

/// <summary>All index spaces of one module, filled before any body is read.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.1.4 "Contexts".</remarks>
internal sealed class ModuleScope
{
    /// <summary>Function types.</summary>
    internal TypeSpace Types { get; } = new();

    /// <summary>Functions, imported ones first.</summary>
    internal IndexSpace Functions { get; } = new("func");

    /// <summary>Tables.</summary>
    internal IndexSpace Tables { get; } = new("table");

    /// <summary>Memories.</summary>
    internal IndexSpace Memories { get; } = new("memory");

    /// <summary>Globals.</summary>
    internal IndexSpace Globals { get; } = new("global");

    /// <summary>Tags.</summary>
    internal IndexSpace Tags { get; } = new("tag");

    /// <summary>Element segments.</summary>
    internal IndexSpace Elements { get; } = new("elem segment");

    /// <summary>Data segments.</summary>
    internal IndexSpace Data { get; } = new("data segment");

    /// <summary>Locals of the function at hand, parameters first.</summary>
    internal IndexSpace Locals { get; } = new("local");

    /// <summary>The space of what can be imported and exported.</summary>
    internal IndexSpace Of(ExternalKind kind) => kind switch
    {
        ExternalKind.Function => Functions,
        ExternalKind.Table => Tables,
        ExternalKind.Memory => Memories,
        ExternalKind.Tag => Tags,
        _ => Globals,
    };
}
