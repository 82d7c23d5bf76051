using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>
/// One instruction with its immediates; block, loop, if and try_table are closed by their own end in the flat body.
/// </summary>
/// <remarks>Source: WebAssembly 2.0, section 2.4. Which field holds what: <see cref="Immediates"/>.</remarks>
public readonly record struct Instruction(Opcode Opcode)
{
    /// <summary>Byte offset of the opcode in the module; -1 where it came from text or a generator.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>The first index, alignment exponent or type code.</summary>
    public uint Index { get; init; }

    /// <summary>The second index.</summary>
    public uint Index2 { get; init; }

    /// <summary>A lane of a vector.</summary>
    public byte Lane { get; init; }

    /// <summary>Bits of a constant (low half of a v128), or a memory offset, or an encoded block type,
    /// or two reference types.</summary>
    public ulong Bits { get; init; }

    /// <summary>High half of a v128 constant or of shuffle lanes.</summary>
    public ulong BitsHigh { get; init; }

    /// <summary>Labels of br_table, the default last; of try_table kind, tag and label of each clause; else
    /// default.</summary>
    public ImmutableArray<uint> Labels { get; init; }

    /// <summary>Types of a typed select; default otherwise.</summary>
    public ImmutableArray<ValueType> ValueTypes { get; init; }

    /// <summary>The block type of block, loop, if and try_table.</summary>
    public BlockType BlockType => new((long)Bits);

    /// <summary>The reference type of ref.null, which includes null, or the one that ref.test and ref.cast ask for,
    /// which includes it by their opcode.</summary>
    public ValueType ReferenceType => (ValueType)Index;

    /// <summary>What br_on_cast and br_on_cast_fail take: the low half of <see cref="Bits"/>.</summary>
    public ValueType CastSource => (ValueType)(uint)Bits;

    /// <summary>The reference type that those ask for: the high half of <see cref="Bits"/>.</summary>
    public ValueType CastTarget => (ValueType)(uint)(Bits >> 32);

    /// <summary>Bits that <see cref="CastSource"/> and <see cref="CastTarget"/> read.</summary>
    public static ulong CastBits(ValueType source, ValueType target) => (uint)source | ((ulong)target << 32);

    /// <summary>How many clauses a try_table has.</summary>
    public int CatchCount => Labels.IsDefault ? 0 : Labels.Length / CatchClause.Numbers;

    /// <summary>A clause of try_table, from 0.</summary>
    public CatchClause CatchAt(int clause)
    {
        int at = clause * CatchClause.Numbers;
        return new CatchClause((CatchKind)Labels[at], Labels[at + 1], Labels[at + 2]);
    }

    /// <summary>The row of the instruction table.</summary>
    public InstructionFacts Facts => InstructionTable.Of(Opcode);

    /// <summary>Equal by opcode and immediates; <see cref="Offset"/> does not count.</summary>
    public bool Equals(Instruction other) =>
        Opcode == other.Opcode && Index == other.Index && Index2 == other.Index2 && Lane == other.Lane
        && Bits == other.Bits && BitsHigh == other.BitsHigh
        && Structure.AreEqual(Labels, other.Labels) && Structure.AreEqual(ValueTypes, other.ValueTypes);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        (((((int)Opcode * 31) + (int)Index) * 31) + (int)Bits) ^ (int)(Bits >> 32) ^ (int)BitsHigh;
}
