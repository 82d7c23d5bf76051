using System.Collections.Immutable;

namespace Eei.Interpreter;

/// <summary>How many slots of 64 bits values take: a v128 two, its low half first, everything else one.</summary>
internal static class SlotCount
{
    /// <summary>Of one value.</summary>
    internal static int Of(Wasm.ValueType type) => type == Wasm.ValueType.V128 ? 2 : 1;

    /// <summary>Of values one after the other.</summary>
    internal static int Of(ImmutableArray<Wasm.ValueType> types)
    {
        int slots = types.Length;
        foreach (Wasm.ValueType type in types)
            if (type == Wasm.ValueType.V128) slots++;
        return slots;
    }
}
