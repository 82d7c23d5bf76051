using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.WasiCommand.Sealing;

/// <summary>A function body as it is written.</summary>
internal sealed class CodeList
{
    private readonly ImmutableArray<Instruction>.Builder _code = ImmutableArray.CreateBuilder<Instruction>();

    /// <summary>An instruction as it is.</summary>
    public void Add(in Instruction instruction) => _code.Add(instruction);

    /// <summary>An instruction without immediates, or with one index.</summary>
    public void Add(Opcode opcode, uint index = 0, uint index2 = 0) =>
        _code.Add(new Instruction(opcode) { Index = index, Index2 = index2 });

    /// <summary>A constant.</summary>
    public void Constant(uint value) => _code.Add(new Instruction(Opcode.I32Const) { Bits = value });

    /// <summary>An i64 constant.</summary>
    public void Constant64(ulong value) => _code.Add(new Instruction(Opcode.I64Const) { Bits = value });

    /// <summary>Opens an <c>if</c>.</summary>
    public void If(BlockType type) => _code.Add(new Instruction(Opcode.If) { Bits = (ulong)type.Encoded });

    /// <summary>Pushes what stands in memory at an address.</summary>
    /// <param name="opcode">A load.</param>
    /// <param name="address">A constant address.</param>
    public void Load(Opcode opcode, uint address)
    {
        Constant(address);
        _code.Add(new Instruction(opcode));
    }

    /// <summary>The body, closed.</summary>
    public ImmutableArray<Instruction> Close()
    {
        Add(Opcode.End);
        return _code.ToImmutable();
    }
}
