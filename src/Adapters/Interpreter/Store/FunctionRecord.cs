using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A function as the machine finds it by address.</summary>
internal unsafe struct FunctionRecord
{
    /// <summary>Number of its type in the store; equal types have equal numbers.</summary>
    internal int TypeNumber;

    /// <summary>Where its code is found; null for a host function.</summary>
    internal Op** Code;

    /// <summary>The instance it belongs to; null for a host function.</summary>
    internal ModuleInstance? Instance;

    /// <summary>What the host does; null for a function of a module.</summary>
    internal HostBody? Body;

    /// <summary>Its type.</summary>
    internal FunctionType Type;

    /// <summary>Slots that its arguments take.</summary>
    internal int ParameterSlots;

    /// <summary>Slots that its results take.</summary>
    internal int ResultSlots;
}
