using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>One row of the instruction table: what every engine must agree on before it gives the instruction a meaning.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 5.4 (binary), 6.5 (text) and 3.3 (types).</remarks>
public sealed class InstructionFacts
{
    private static readonly Dictionary<string, int> LaneSizes = new()
    {
        ["i8x16"] = 1,
        ["i16x8"] = 2,
        ["i32x4"] = 4,
        ["f32x4"] = 4,
        ["i64x2"] = 8,
        ["f64x2"] = 8,
    };

    internal InstructionFacts(
        Opcode opcode, string name, Immediates immediates, string? signature, Feature feature, int alignmentExponent = -1)
    {
        Opcode = opcode;
        Name = name;
        Immediates = immediates;
        Feature = feature;
        AlignmentExponent = alignmentExponent;
        LaneCount = immediates switch
        {
            Immediates.Lane => 16 / LaneSizes[name[..name.IndexOf('.', StringComparison.Ordinal)]],
            Immediates.MemoryArgumentLane => 16 >> alignmentExponent,
            Immediates.Shuffle => 32,
            _ => 0,
        };
        HasFixedSignature = signature is not null;
        if (signature is null) return;
        string[] sides = signature.Split("->");
        Parameters = Parse(sides[0]);
        Results = Parse(sides[1]);
    }

    /// <summary>The instruction.</summary>
    public Opcode Opcode { get; }

    /// <summary>Its text name, such as <c>i32.add</c>.</summary>
    public string Name { get; }

    /// <summary>What follows the opcode.</summary>
    public Immediates Immediates { get; }

    /// <summary>The feature it came with.</summary>
    public Feature Feature { get; }

    /// <summary>log2 of the natural alignment in bytes of a memory access; -1 where there is none.</summary>
    public int AlignmentExponent { get; }

    /// <summary>Lanes of the vector that a lane immediate picks from; 0 where there is no such immediate.</summary>
    public int LaneCount { get; }

    /// <summary>False where the operand types follow from context (blocks, locals, calls, select and so on).</summary>
    public bool HasFixedSignature { get; }

    /// <summary>
    /// Operand types popped, first pushed first; empty where the signature is from context. Addresses, sizes and
    /// counts of memories and tables are i32 here; where those have 64-bit addresses (3.0), the validator says which
    /// are i64.
    /// </summary>
    public ImmutableArray<ValueType> Parameters { get; } = [];

    /// <summary>Result types pushed; empty where the signature is from context.</summary>
    public ImmutableArray<ValueType> Results { get; } = [];

    /// <summary>Whether it opens a block, which an end of its own closes.</summary>
    public bool OpensBlock => Immediates is Immediates.BlockType or Immediates.TryTable;

    /// <summary>0, 0xFB, 0xFC or 0xFD.</summary>
    public byte Prefix => (byte)((ushort)Opcode >> 8);

    /// <summary>The opcode byte, or the number after the prefix.</summary>
    public byte Code => (byte)Opcode;

    private static ImmutableArray<ValueType> Parse(string types) =>
        [.. types.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ValueTypes.Parse)];
}
