using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>An instance as it is linked: its module, and what its imports are.</summary>
/// <param name="number">The store's number for it.</param>
/// <param name="module">A valid module.</param>
/// <param name="imports">What each import of the module is, in its order.</param>
internal sealed class SealedInstance(int number, Module module, ImmutableArray<Definition> imports)
{
    private readonly ILookup<ExternalKind, Definition> _importsByKind = imports.ToLookup(one => one.Kind);

    /// <summary>The store's number for it.</summary>
    public int Number { get; } = number;

    /// <summary>Its module.</summary>
    public Module Module { get; } = module;

    /// <summary>What its imports are.</summary>
    public ImmutableArray<Definition> Imports { get; } = imports;

    /// <summary>Whether instantiating it copies segments or calls a start function.</summary>
    public bool Initialises => Module.Start is not null
        || Module.Elements.Any(segment => segment.Mode == SegmentMode.Active)
        || Module.Data.Any(segment => segment.Mode == SegmentMode.Active);

    /// <summary>What an index of its module stands for.</summary>
    public Definition Resolve(ExternalKind kind, uint index)
    {
        uint imported = (uint)_importsByKind[kind].Count();
        return index < imported
            ? _importsByKind[kind].ElementAt((int)index)
            : new Definition(kind, this, index - imported);
    }

    /// <summary>What it exports under a name, or null.</summary>
    public Definition? Export(string name) =>
        Module.Exports.FirstOrDefault(export => export.Name == name) is { } found
            ? Resolve(found.Kind, found.Index)
            : null;
}
