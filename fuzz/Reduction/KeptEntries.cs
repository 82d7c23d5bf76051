using Eei.Wasm;

namespace Eei.Fuzz.Reduction;

/// <summary>An index space that the rewriter can take entries out of.</summary>
internal enum IndexSpace
{
    /// <summary>Functions, imported ones first.</summary>
    Function,

    /// <summary>Function types.</summary>
    Type,

    /// <summary>Globals, imported ones first.</summary>
    Global,

    /// <summary>Tables, imported ones first.</summary>
    Table,

    /// <summary>Element segments.</summary>
    Element,

    /// <summary>Data segments.</summary>
    Data,
}

/// <summary>Which entries of a module stay, by index space.</summary>
internal sealed class KeptEntries
{
    private readonly bool[][] _kept;

    private KeptEntries(bool[][] kept) => _kept = kept;

    /// <summary>Everything stays.</summary>
    public static KeptEntries AllOf(Module module) => new(
    [
        All(module.ImportsOf(ExternalKind.Function).Count() + module.Functions.Length),
        All(module.Types.Length),
        All(module.ImportsOf(ExternalKind.Global).Count() + module.Globals.Length),
        All(module.ImportsOf(ExternalKind.Table).Count() + module.Tables.Length),
        All(module.Elements.Length),
        All(module.Data.Length),
    ]);

    /// <summary>One flag per entry of a space.</summary>
    public bool[] Of(IndexSpace space) => _kept[(int)space];

    private static bool[] All(int count)
    {
        bool[] all = new bool[count];
        Array.Fill(all, true);
        return all;
    }
}
