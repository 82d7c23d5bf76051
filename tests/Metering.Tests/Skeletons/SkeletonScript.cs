using System.Buffers.Binary;
using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>A script of skeletons: the block data says which one runs and how its conditions come out.</summary>
/// <remarks>
/// Between the instructions stand one to three <c>nop</c>s, so that segments differ in price. A condition is the next
/// bit of the decisions, an index of br_table the next two; once they are used up all are 0. <c>call</c> calls a
/// function that makes a host call, and <c>main</c> makes one at the end, so that the gas left is seen on the way.
/// Whatever loops for ever ends with the gas.
/// </remarks>
internal static class SkeletonScript
{
    private const uint Copy = 0, Ticks = 1, Helper = 2, FirstSkeleton = 3;
    private const int DataBytes = 12;

    /// <summary>The module for some skeletons.</summary>
    public static byte[] Of(IReadOnlyList<ImmutableArray<SkeletonPart>> skeletons)
    {
        FunctionType none = new([], []);
        FunctionType one = new([Wasm.ValueType.I32], []);
        FunctionType three = new([Wasm.ValueType.I32, Wasm.ValueType.I32, Wasm.ValueType.I32], []);
        SizeRange size = new((uint)skeletons.Count, null);
        return ModuleEncoder.Encode(new Module
        {
            Types = [none, one, three],
            Imports =
            [
                new Import("eth2", "blockDataCopy", ExternalKind.Function) { TypeIndex = 2 },
                new Import("eth2", "useTicks", ExternalKind.Function) { TypeIndex = 1 },
            ],
            Functions =
            [
                new Function(0, [], [I32(1), Call(Ticks), Plain(Opcode.Nop), Plain(Opcode.End)]),
                .. skeletons.Select(parts => new Function(0, [new LocalRun(1, Wasm.ValueType.I64)], Body(parts))),
                new Function(0, [], MainBody()),
            ],
            Tables = [new TableType(Wasm.ValueType.FuncRef, size)],
            Memories = [new MemoryType(new SizeRange(1, null))],
            Globals =
            [
                new Global(
                    new GlobalType(Wasm.ValueType.I64, Mutability.Variable),
                    [Plain(Opcode.I64Const), Plain(Opcode.End)]),
            ],
            Exports =
            [
                new Export("memory", ExternalKind.Memory, 0),
                new Export("main", ExternalKind.Function, FirstSkeleton + (uint)skeletons.Count),
            ],
            Elements =
            [
                new ElementSegment(
                    SegmentMode.Active, Wasm.ValueType.FuncRef.WithoutNull(), 0, [I32(0), Plain(Opcode.End)],
                    [.. skeletons.Select((_, i) => Item(FirstSkeleton + (uint)i))]),
            ],
        });
    }

    /// <summary>The block data that runs one of them.</summary>
    public static byte[] Data(int skeleton, ulong decisions)
    {
        byte[] data = new byte[DataBytes];
        BinaryPrimitives.WriteInt32LittleEndian(data, skeleton);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(4), decisions);
        return data;
    }

    private static ImmutableArray<Instruction> Body(ImmutableArray<SkeletonPart> parts)
    {
        List<Instruction> body = [];
        for (int i = 0; i < parts.Length; i++)
        {
            for (int nop = 0; nop <= i % 3; nop++) body.Add(Plain(Opcode.Nop));
            if (parts[i].Opcode is Opcode.If or Opcode.BrIf) body.AddRange(Decide(1));
            if (parts[i].Opcode == Opcode.BrTable) body.AddRange(Decide(2));
            body.Add(Made(parts[i]));
        }

        return [.. body, Plain(Opcode.Nop), Plain(Opcode.End)];
    }

    private static Instruction Made(SkeletonPart part) => part.Opcode switch
    {
        Opcode.Block or Opcode.Loop or Opcode.If =>
            new Instruction(part.Opcode) { Bits = (ulong)BlockType.Empty.Encoded },
        Opcode.Br or Opcode.BrIf => new Instruction(part.Opcode) { Index = part.Label },
        Opcode.BrTable => new Instruction(part.Opcode)
        {
            Labels = [.. Enumerable.Range(0, (int)part.Label + 1).Select(label => (uint)label)],
        },
        Opcode.Call => Call(Helper),
        _ => Plain(part.Opcode),
    };

    // The next bits of the decisions, which are then shifted out.
    private static Instruction[] Decide(int bits) =>
    [
        new(Opcode.GlobalGet), Plain(Opcode.I32WrapI64), I32((1u << bits) - 1), Plain(Opcode.I32And),
        new(Opcode.GlobalGet), new(Opcode.I64Const) { Bits = (ulong)bits }, Plain(Opcode.I64ShrU),
        new(Opcode.GlobalSet),
    ];

    private static ImmutableArray<Instruction> MainBody() =>
    [
        I32(0), I32(0), I32(DataBytes), Call(Copy),
        I32(0), new(Opcode.I64Load) { Bits = 4 }, new(Opcode.GlobalSet),
        I32(0), new(Opcode.I32Load), new(Opcode.CallIndirect),
        I32(2), Call(Ticks), Plain(Opcode.End),
    ];

    private static ImmutableArray<Instruction> Item(uint function) =>
        [new(Opcode.RefFunc) { Index = function }, Plain(Opcode.End)];

    private static Instruction Plain(Opcode opcode) => new(opcode);

    private static Instruction I32(uint value) => new(Opcode.I32Const) { Bits = value };

    private static Instruction Call(uint function) => new(Opcode.Call) { Index = function };
}
