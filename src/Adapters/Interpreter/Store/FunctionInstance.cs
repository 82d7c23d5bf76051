using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A function of a store: one of a module instance or of the host (section 4.2.6).</summary>
public sealed class FunctionInstance : ExternalInstance
{
    internal FunctionInstance(Store store, int address, FunctionType type)
    {
        Store = store;
        Address = address;
        Type = type;
    }

    /// <summary>Its type.</summary>
    public FunctionType Type { get; }

    /// <summary>The bits of a reference to it.</summary>
    public ulong Reference => (ulong)Address + 1;

    internal Store Store { get; }

    internal int Address { get; }
}
