namespace Eei.Wasm.Tests;

/// <summary>Instructions with random immediates, from the whole range their encoding has.</summary>
public static class RandomImmediates
{
    private static readonly ValueType[] Types = [.. ValueTypes.OfWasm2];

    private static readonly ValueType[] References =
        [.. Enum.GetValues<ValueType>().Where(ValueTypes.IsReference)];

    /// <summary>Any immediates of the right shape; indices need not name anything.</summary>
    public static Instruction Any(Random random, Opcode opcode)
    {
        InstructionFacts facts = InstructionTable.Of(opcode);
        var bare = new Instruction(opcode);
        return facts.Immediates switch
        {
            Immediates.None or Immediates.Memory or Immediates.MemoryMemory => bare,
            Immediates.BlockType => bare with { Bits = (ulong)AnyBlockType(random).Encoded },
            Immediates.TryTable => bare with
            {
                Bits = (ulong)AnyBlockType(random).Encoded,
                Labels = [.. Many(random, 0, () => AnyCatch(random)).SelectMany(numbers => numbers)],
            },
            Immediates.LabelTable => bare with { Labels = [.. Many(random, 1, () => Index(random))] },
            Immediates.ValueTypes => bare with { ValueTypes = [.. Many(random, 0, () => Type(random))] },
            Immediates.TypeTable or Immediates.TableTable or Immediates.ElementTable or Immediates.TypeField
                or Immediates.TypeCount or Immediates.TypeData or Immediates.TypeElement or Immediates.TypeType =>
                bare with { Index = Index(random), Index2 = Index(random) },
            Immediates.MemoryArgument => bare with { Index = (uint)random.Next(32), Bits = Index(random) },
            Immediates.MemoryArgumentLane =>
                bare with { Index = (uint)random.Next(32), Bits = Index(random), Lane = (byte)random.Next(256) },
            Immediates.Lane => bare with { Lane = (byte)random.Next(256) },
            Immediates.I32 or Immediates.F32 => bare with { Bits = Index(random) },
            Immediates.I64 or Immediates.F64 => bare with { Bits = Bits(random) },
            Immediates.Shuffle or Immediates.V128 => bare with { Bits = Bits(random), BitsHigh = Bits(random) },
            Immediates.ReferenceType =>
                bare with { Index = (uint)(random.Next(2) == 0 ? ValueType.FuncRef : ValueType.ExternRef) },
            Immediates.HeapType when opcode is Opcode.RefTestNull or Opcode.RefCastNull =>
                bare with { Index = (uint)Reference(random).WithNull() },
            Immediates.HeapType => bare with { Index = (uint)Reference(random).WithoutNull() },
            Immediates.LabelCast => bare with
            {
                Index = Index(random),
                Bits = Instruction.CastBits(Reference(random), Reference(random)),
            },
            _ => bare with { Index = Index(random) },
        };
    }

    /// <summary>A 32-bit number whose length in bits is even over its range.</summary>
    public static uint Index(Random random) => (uint)(random.NextInt64(1L << 32) >> random.Next(32));

    /// <summary>A 64-bit number, positive or negative, of any length in bits.</summary>
    public static ulong Bits(Random random)
    {
        ulong whole = ((ulong)random.NextInt64() << 1) | (uint)random.Next(2);
        return (ulong)((long)whole >> random.Next(64));
    }

    /// <summary>A reference type of 3.0, abstract or not, with null or without.</summary>
    public static ValueType Reference(Random random)
    {
        int kind = random.Next(References.Length + 1);
        ValueType type = kind < References.Length
            ? References[kind]
            : ValueTypes.ReferenceTo(Math.Min(Index(random), ValueTypes.MostTypeIndex));
        return random.Next(2) == 0 ? type : type.WithoutNull();
    }

    private static ValueType Type(Random random) => Types[random.Next(Types.Length)];

    private static BlockType AnyBlockType(Random random) => random.Next(3) switch
    {
        0 => BlockType.Empty,
        1 => BlockType.Of(Type(random)),
        _ => BlockType.Of(Index(random)),
    };

    // Kind, tag and label; a clause that catches all has no tag.
    private static uint[] AnyCatch(Random random)
    {
        uint kind = (uint)random.Next(4);
        return [kind, kind < 2 ? Index(random) : 0, Index(random)];
    }

    private static IEnumerable<T> Many<T>(Random random, int least, Func<T> make) =>
        Enumerable.Range(0, random.Next(least, 6)).Select(_ => make());
}
