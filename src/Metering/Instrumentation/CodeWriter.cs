using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>A body as it grows.</summary>
internal sealed class CodeWriter
{
    private readonly ImmutableArray<Instruction>.Builder _body = ImmutableArray.CreateBuilder<Instruction>();

    /// <summary>Starts another body; the space of the one before is used again.</summary>
    public void Clear() => _body.Clear();

    public void Add(in Instruction instruction) => _body.Add(instruction);

    public void Op(Opcode opcode) => _body.Add(new Instruction(opcode));

    public void Op(Opcode opcode, uint index) => _body.Add(new Instruction(opcode) { Index = index });

    public void I32(uint value) => _body.Add(new Instruction(Opcode.I32Const) { Bits = value });

    public void I64(ulong value) => _body.Add(new Instruction(Opcode.I64Const) { Bits = value });

    public void LocalGet(uint local) => Op(Opcode.LocalGet, local);

    public void LocalSet(uint local) => Op(Opcode.LocalSet, local);

    public void LocalTee(uint local) => Op(Opcode.LocalTee, local);

    public void GlobalGet(uint global) => Op(Opcode.GlobalGet, global);

    public void GlobalSet(uint global) => Op(Opcode.GlobalSet, global);

    public void Call(uint function) => Op(Opcode.Call, function);

    public void If() => Open(Opcode.If, BlockType.Empty);

    public void Open(Opcode opcode, BlockType type) =>
        _body.Add(new Instruction(opcode) { Bits = (ulong)type.Encoded });

    public void End() => Op(Opcode.End);

    public ImmutableArray<Instruction> ToBody() => _body.ToImmutable();
}
