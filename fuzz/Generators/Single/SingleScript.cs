using System.Buffers.Binary;
using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>The script around one instruction: operands come from constants or from block data, results end in the
/// root.</summary>
internal sealed class SingleScript
{
    /// <summary>Where the block data is copied to.</summary>
    public const uint Data = 0x400;

    private const uint Root = 0x40;
    private const uint SlotBytes = 16;

    private readonly List<Func<Prng, ulong>> _slots = [];

    public SingleScript(Prng prng, Opcode opcode)
    {
        Prng = prng;
        Opcode = opcode;
        Pages = (uint)prng.Between(1, 2);
        Module = new ModuleBuilder
        {
            Spelling = (ImportSpelling)prng.Below(3),
            Memory = new SizeRange(Pages, Pages + (uint)prng.Below(3)),
        };
        Sink = new ResultSink(Module, (long)prng.NextUInt64());
        Main = Module.Function([], []);
        Main.I32((int)Data).I32(0).CallHost("eth2", "blockDataSize").CallHost("eth2", "blockDataCopy");
    }

    /// <summary>Chance for the script itself.</summary>
    public Prng Prng { get; }

    /// <summary>The instruction.</summary>
    public Opcode Opcode { get; }

    /// <summary>Whether it may use WebAssembly 2.0.</summary>
    public SecondEditionUse Second { get; init; }

    /// <summary>Its row.</summary>
    public InstructionFacts Facts => InstructionTable.Of(Opcode);

    /// <summary>Pages at the start.</summary>
    public uint Pages { get; }

    /// <summary>Bytes at the start.</summary>
    public uint MemoryEnd => Pages * 65_536;

    /// <summary>The module.</summary>
    public ModuleBuilder Module { get; }

    /// <summary>Body of main.</summary>
    public CodeBuilder Main { get; }

    /// <summary>Where results go.</summary>
    public ResultSink Sink { get; }

    /// <summary>Type that an instruction without fixed operands is tried on.</summary>
    public ValueType AnyType() => Prng.Pick<ValueType>([ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64]);

    /// <summary>Pushes an operand at or near a boundary.</summary>
    public void Push(ValueType type) => Push(type, chance => BoundaryValues.Draw(chance, type));

    /// <summary>Pushes an i32.</summary>
    public void Push32(Func<Prng, uint> draw) => Push(ValueType.I32, chance => draw(chance));

    /// <summary>Pushes an operand, a constant or, different in every block, a word of block data.</summary>
    public void Push(ValueType type, Func<Prng, ulong> draw)
    {
        if (type.IsReference() || Prng.Percent(40))
        {
            Main.Constant(type, draw(Prng));
            return;
        }

        uint address = Data + ((uint)_slots.Count * SlotBytes);
        _slots.Add(draw);
        Main.I32(0).Memory(LoadOf(type), address, 0);
    }

    /// <summary>Takes the result on top of the stack.</summary>
    public void Take(ValueType type) => Sink.Take(Main, type);

    /// <summary>Ends main and encodes the module.</summary>
    public byte[] Finish()
    {
        Sink.TakeMemory(Main, Data);
        Sink.Save(Main, Root);
        Module.Export("main", Main);
        return ModuleEncoder.Encode(Module.Build());
    }

    /// <summary>Draws the data of one block.</summary>
    /// <param name="inputs">Chance for it.</param>
    public byte[] DrawData(Prng inputs)
    {
        byte[] data = new byte[_slots.Count * (int)SlotBytes];
        for (int i = 0; i < _slots.Count; i++)
        {
            Span<byte> slot = data.AsSpan(i * (int)SlotBytes, (int)SlotBytes);
            BinaryPrimitives.WriteUInt64LittleEndian(slot, _slots[i](inputs));
            BinaryPrimitives.WriteUInt64LittleEndian(slot[8..], inputs.NextUInt64());
        }

        return data;
    }

    /// <summary>The plain load of a type.</summary>
    public static Opcode LoadOf(ValueType type) => type switch
    {
        ValueType.I32 => Opcode.I32Load,
        ValueType.I64 => Opcode.I64Load,
        ValueType.F32 => Opcode.F32Load,
        ValueType.F64 => Opcode.F64Load,
        ValueType.V128 => Opcode.V128Load,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no load of references"),
    };
}
