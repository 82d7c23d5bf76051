using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>How structures or arrays of one type are kept.</summary>
/// <remarks>
/// A structure is its fields as slots of frames, a packed one whole: reading cuts it. An array is its elements as data
/// segments have them, references as 8 bytes.
/// </remarks>
internal sealed class ObjectLayout
{
    private const int SlotBytes = 8;

    /// <param name="type">A structure or array type.</param>
    /// <param name="typeNumber">Its number in the store.</param>
    internal ObjectLayout(DefinedType type, int typeNumber)
    {
        TypeNumber = typeNumber;
        if (type is ArrayType { Element: var element })
        {
            IsArray = true;
            ElementBytes = element.ByteCount > 0 ? element.ByteCount : SlotBytes;
            Slots = SlotCount.Of(element.Type);
            HasReferences = element.Type.IsReference();
            return;
        }

        foreach (FieldType field in ((StructType)type).Fields)
        {
            Slots += SlotCount.Of(field.Type);
            HasReferences |= field.Type.IsReference();
        }
    }

    /// <summary>Number of the type in the store.</summary>
    internal int TypeNumber { get; }

    internal bool IsArray { get; }

    /// <summary>Bytes of an element of an array.</summary>
    internal int ElementBytes { get; }

    /// <summary>Slots that the fields of a structure, or one element of an array, take in a frame.</summary>
    internal int Slots { get; }

    /// <summary>Bytes of a structure.</summary>
    internal int Bytes => Slots * SlotBytes;

    internal bool HasReferences { get; }
}
