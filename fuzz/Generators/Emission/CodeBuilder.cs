using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Writes the body of one function, instruction by instruction; every member returns the builder
/// itself.</summary>
public sealed class CodeBuilder
{
    private readonly ModuleBuilder _module;
    private readonly List<Instruction> _body = [];
    private readonly List<ValueType> _locals = [];

    internal CodeBuilder(ModuleBuilder module, FunctionType type, uint handle)
    {
        _module = module;
        Type = type;
        Handle = handle;
    }

    /// <summary>The function's type.</summary>
    public FunctionType Type { get; }

    /// <summary>What <see cref="Call"/> and tables name it by; the index follows when the module is built.</summary>
    public uint Handle { get; }

    /// <summary>Instructions so far.</summary>
    public int Length => _body.Count;

    /// <summary>Types of parameters and locals so far.</summary>
    public IEnumerable<ValueType> LocalTypes => Type.Parameters.Concat(_locals);

    /// <summary>Declares a local.</summary>
    /// <returns>Its index, parameters counted.</returns>
    public uint Local(ValueType type)
    {
        _locals.Add(type);
        return (uint)(Type.Parameters.Length + _locals.Count - 1);
    }

    /// <summary>Any instruction.</summary>
    public CodeBuilder Add(Instruction instruction)
    {
        _body.Add(instruction);
        return this;
    }

    /// <summary>An instruction without immediates.</summary>
    public CodeBuilder Op(Opcode opcode) => Add(new Instruction(opcode));

    /// <summary>An instruction with one index.</summary>
    public CodeBuilder Op(Opcode opcode, uint index) => Add(new Instruction(opcode) { Index = index });

    /// <summary>An instruction with two indices.</summary>
    public CodeBuilder Op(Opcode opcode, uint index, uint index2) =>
        Add(new Instruction(opcode) { Index = index, Index2 = index2 });

    /// <summary>i32.const</summary>
    public CodeBuilder I32(int value) => Add(new Instruction(Opcode.I32Const) { Bits = (uint)value });

    /// <summary>i64.const</summary>
    public CodeBuilder I64(long value) => Add(new Instruction(Opcode.I64Const) { Bits = (ulong)value });

    /// <summary>A constant of a type from its bits.</summary>
    public CodeBuilder Constant(ValueType type, ulong bits) => Add(ModuleBuilder.ConstantInstruction(type, bits));

    /// <summary>local.get</summary>
    public CodeBuilder Get(uint local) => Op(Opcode.LocalGet, local);

    /// <summary>local.set</summary>
    public CodeBuilder Set(uint local) => Op(Opcode.LocalSet, local);

    /// <summary>local.tee</summary>
    public CodeBuilder Tee(uint local) => Op(Opcode.LocalTee, local);

    /// <summary>global.get</summary>
    public CodeBuilder GlobalGet(uint global) => Op(Opcode.GlobalGet, global);

    /// <summary>global.set</summary>
    public CodeBuilder GlobalSet(uint global) => Op(Opcode.GlobalSet, global);

    /// <summary>A load or store at natural alignment.</summary>
    public CodeBuilder Memory(Opcode opcode, uint offset) =>
        Memory(opcode, offset, (uint)InstructionTable.Of(opcode).AlignmentExponent);

    /// <summary>A load or store.</summary>
    public CodeBuilder Memory(Opcode opcode, uint offset, uint alignmentExponent) =>
        Add(new Instruction(opcode) { Bits = offset, Index = alignmentExponent });

    /// <summary>block</summary>
    public CodeBuilder Block(BlockType type) => Structured(Opcode.Block, type);

    /// <summary>block without parameters or results</summary>
    public CodeBuilder Block() => Block(BlockType.Empty);

    /// <summary>loop</summary>
    public CodeBuilder Loop(BlockType type) => Structured(Opcode.Loop, type);

    /// <summary>loop without parameters or results</summary>
    public CodeBuilder Loop() => Loop(BlockType.Empty);

    /// <summary>if</summary>
    public CodeBuilder If(BlockType type) => Structured(Opcode.If, type);

    /// <summary>if without parameters or results</summary>
    public CodeBuilder If() => If(BlockType.Empty);

    /// <summary>else</summary>
    public CodeBuilder Else() => Op(Opcode.Else);

    /// <summary>end</summary>
    public CodeBuilder End() => Op(Opcode.End);

    /// <summary>br</summary>
    public CodeBuilder Br(uint label) => Op(Opcode.Br, label);

    /// <summary>br_if</summary>
    public CodeBuilder BrIf(uint label) => Op(Opcode.BrIf, label);

    /// <summary>br_table, the default last</summary>
    public CodeBuilder BrTable(ImmutableArray<uint> labels) =>
        Add(new Instruction(Opcode.BrTable) { Labels = labels });

    /// <summary>call of a function by its handle</summary>
    public CodeBuilder Call(uint handle) => Op(Opcode.Call, handle);

    /// <summary>call of a host function by its canonical name; imports it where it is not yet</summary>
    public CodeBuilder CallHost(string module, string name) => Call(_module.Host(module, name));

    /// <summary>call_indirect</summary>
    public CodeBuilder CallIndirect(FunctionType type, uint table) =>
        Op(Opcode.CallIndirect, _module.TypeIndex(type), table);

    internal Function Build()
    {
        var runs = ImmutableArray.CreateBuilder<LocalRun>();
        foreach (ValueType type in _locals)
        {
            if (runs.Count > 0 && runs[^1].Type == type) runs[^1] = new LocalRun(runs[^1].Count + 1, type);
            else runs.Add(new LocalRun(1, type));
        }

        var body = ImmutableArray.CreateBuilder<Instruction>(_body.Count + 1);
        foreach (Instruction instruction in _body)
            body.Add(instruction.Opcode is Opcode.Call or Opcode.RefFunc
                ? instruction with { Index = _module.Resolve(instruction.Index) }
                : instruction);
        body.Add(new Instruction(Opcode.End));
        return new Function(_module.TypeIndex(Type), runs.ToImmutable(), body.ToImmutable());
    }

    private CodeBuilder Structured(Opcode opcode, BlockType type) =>
        Add(new Instruction(opcode) { Bits = (ulong)type.Encoded });
}
