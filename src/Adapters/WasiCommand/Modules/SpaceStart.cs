using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>Where the definitions of an instance begin in each index space of the linked module.</summary>
internal readonly record struct SpaceStart
{
    /// <summary>Types.</summary>
    public uint Type { get; init; }

    /// <summary>Functions.</summary>
    public uint Function { get; init; }

    /// <summary>Tables.</summary>
    public uint Table { get; init; }

    /// <summary>Memories.</summary>
    public uint Memory { get; init; }

    /// <summary>Globals.</summary>
    public uint Global { get; init; }

    /// <summary>Element segments.</summary>
    public uint Element { get; init; }

    /// <summary>Data segments.</summary>
    public uint Data { get; init; }

    /// <summary>Where the next instance begins, behind one of a module.</summary>
    public SpaceStart Behind(Module module) => new()
    {
        Type = Type + (uint)module.Types.Length,
        Function = Function + (uint)module.Functions.Length,
        Table = Table + (uint)module.Tables.Length,
        Memory = Memory + (uint)module.Memories.Length,
        Global = Global + (uint)module.Globals.Length,
        Element = Element + (uint)module.Elements.Length,
        Data = Data + (uint)module.Data.Length,
    };
}
