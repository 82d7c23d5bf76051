using System.Buffers.Binary;
using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>A valid module of skeletons, of which <c>run</c> runs the one that its globals
/// name.</summary>
internal sealed record SkeletonModule(Module Module, int Count);

/// <summary>Modules of skeletons: as a script, whose block data says which one runs and how its conditions come out,
/// or to be driven by the exported globals.</summary>
/// <remarks>
/// Between the instructions stand none to two <c>nop</c>s, so that segments differ in price. A condition is the next
/// bit of the decisions, the most significant first, an index of br_table the next two; once they are used up all
/// are 0.
/// <c>call</c> calls a function that makes a host call, and a host call follows the skeleton, so that the gas left is
/// seen on the way. Whatever loops for ever ends with the gas.
/// </remarks>
internal static class SkeletonScript
{
    private const uint Copy = 0, Ticks = 1, Called = 2, FirstSkeleton = 3;
    private const uint Decisions = 0, Chosen = 1;
    private const int DataBytes = 12;

    private static readonly Instruction[] Bit =
    [
        new(Opcode.LocalGet), I64(1), Plain(Opcode.I64Shl), new(Opcode.LocalTee), I64(0), Plain(Opcode.I64LtS),
    ];

    private static readonly Instruction[] TwoBits =
    [
        new(Opcode.LocalGet), I64(62), Plain(Opcode.I64ShrU), Plain(Opcode.I32WrapI64),
        new(Opcode.LocalGet), I64(2), Plain(Opcode.I64Shl), new(Opcode.LocalSet),
    ];

    /// <summary>A script of some skeletons.</summary>
    public static byte[] Script(IReadOnlyList<SkeletonPart[]> skeletons) =>
        ModuleEncoder.Encode(Made(skeletons, []));

    /// <summary>A module of some skeletons whose globals choose.</summary>
    public static SkeletonModule Driven(IReadOnlyList<SkeletonPart[]> skeletons)
    {
        Module module = Made(skeletons,
        [
            new Export("run", ExternalKind.Function, FirstSkeleton + (uint)skeletons.Count),
            new Export("decisions", ExternalKind.Global, Decisions),
            new Export("chosen", ExternalKind.Global, Chosen),
        ]);
        ModuleValidator.Validate(module);
        return new SkeletonModule(module, skeletons.Count);
    }

    /// <summary>The block data that runs one of them.</summary>
    public static byte[] Data(int skeleton, ulong decisions)
    {
        byte[] data = new byte[DataBytes];
        BinaryPrimitives.WriteInt32LittleEndian(data, skeleton);
        BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(4), decisions);
        return data;
    }

    private static Module Made(IReadOnlyList<SkeletonPart[]> skeletons, ImmutableArray<Export> more)
    {
        uint run = FirstSkeleton + (uint)skeletons.Count;
        return new Module
        {
            Types =
            [
                new FunctionType([], []), new FunctionType([Wasm.ValueType.I32], []),
                new FunctionType([Wasm.ValueType.I32, Wasm.ValueType.I32, Wasm.ValueType.I32], []),
                new FunctionType([Wasm.ValueType.I64], []),
            ],
            Imports =
            [
                new Import("eth2", "blockDataCopy", ExternalKind.Function) { TypeIndex = 2 },
                new Import("eth2", "useTicks", ExternalKind.Function) { TypeIndex = 1 },
            ],
            Functions =
            [
                new Function(0, [], [I32(1), Call(Ticks), Plain(Opcode.Nop), Plain(Opcode.End)]),
                .. skeletons.Select(parts => new Function(3, [new LocalRun(1, Wasm.ValueType.I64)], Body(parts))),
                new Function(0, [], RunBody()),
                new Function(0, [], MainBody(run)),
            ],
            Tables = [new TableType(Wasm.ValueType.FuncRef, new SizeRange((uint)skeletons.Count, null))],
            Memories = [new MemoryType(new SizeRange(1, null))],
            Globals = [Zero(Wasm.ValueType.I64, Opcode.I64Const), Zero(Wasm.ValueType.I32, Opcode.I32Const)],
            Exports =
            [
                new Export("memory", ExternalKind.Memory, 0), new Export("main", ExternalKind.Function, run + 1),
                .. more,
            ],
            Elements =
            [
                new ElementSegment(
                    SegmentMode.Active, Wasm.ValueType.FuncRef.WithoutNull(), 0, [I32(0), Plain(Opcode.End)],
                    [.. skeletons.Select((_, i) => Item(FirstSkeleton + (uint)i))]),
            ],
        };
    }

    private static ImmutableArray<Instruction> Body(SkeletonPart[] parts)
    {
        var body = ImmutableArray.CreateBuilder<Instruction>(12 * (parts.Length + 1));
        for (int i = 0; i < parts.Length; i++)
        {
            for (int nop = 0; nop < i % 3; nop++) body.Add(Plain(Opcode.Nop));
            if (parts[i].Opcode is Opcode.If or Opcode.BrIf) body.AddRange(Bit);
            if (parts[i].Opcode == Opcode.BrTable) body.AddRange(TwoBits);
            body.Add(Made(parts[i]));
        }

        body.Add(Plain(Opcode.Nop));
        body.Add(Plain(Opcode.End));
        return body.ToImmutable();
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
        Opcode.Call => Call(Called),
        _ => Plain(part.Opcode),
    };

    private static ImmutableArray<Instruction> RunBody() =>
    [
        new(Opcode.GlobalGet) { Index = Decisions }, new(Opcode.GlobalGet) { Index = Chosen },
        new(Opcode.CallIndirect) { Index = 3 },
        I32(2), Call(Ticks), Plain(Opcode.End),
    ];

    private static ImmutableArray<Instruction> MainBody(uint run) =>
    [
        I32(0), I32(0), I32(DataBytes), Call(Copy),
        I32(0), new(Opcode.I64Load) { Bits = 4 }, new(Opcode.GlobalSet) { Index = Decisions },
        I32(0), new(Opcode.I32Load), new(Opcode.GlobalSet) { Index = Chosen },
        Call(run), Plain(Opcode.End),
    ];

    private static Global Zero(Wasm.ValueType type, Opcode constant) =>
        new(new GlobalType(type, Mutability.Variable), [Plain(constant), Plain(Opcode.End)]);

    private static ImmutableArray<Instruction> Item(uint function) =>
        [new(Opcode.RefFunc) { Index = function }, Plain(Opcode.End)];

    private static Instruction Plain(Opcode opcode) => new(opcode);

    private static Instruction I32(uint value) => new(Opcode.I32Const) { Bits = value };

    private static Instruction I64(ulong value) => new(Opcode.I64Const) { Bits = value };

    private static Instruction Call(uint function) => new(Opcode.Call) { Index = function };
}
