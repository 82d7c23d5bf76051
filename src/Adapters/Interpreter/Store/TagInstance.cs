using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A tag of a store (WebAssembly 3.0, section 4.2.11): each instance is another, whatever its type.</summary>
public sealed class TagInstance : ExternalInstance
{
    internal TagInstance(FunctionType type, int typeNumber)
    {
        (Type, TypeNumber) = (type, typeNumber);
        Slots = SlotCount.Of(type.Parameters);
    }

    /// <summary>Its type: the parameters are the types of an exception's values.</summary>
    public FunctionType Type { get; }

    /// <summary>Number of its type in the store.</summary>
    internal int TypeNumber { get; }

    /// <summary>Slots that the values take.</summary>
    internal int Slots { get; }
}
