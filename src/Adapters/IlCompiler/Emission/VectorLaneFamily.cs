using System.Buffers.Binary;
using System.Reflection;
using Eei.Wasm;
using static Eei.IlCompiler.VectorRules;

namespace Eei.IlCompiler;

/// <summary>Splat, extract, replace, shuffle and swizzle.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.3.</remarks>
internal static class VectorLaneFamily
{
    private const int Lanes = 16;
    private const byte NoLane = byte.MaxValue;

    private static readonly MethodInfo Shuffled = RuntimeMethods.Of(typeof(VectorLanes), nameof(VectorLanes.Shuffle));

    private static readonly MethodInfo BitsOfSingle =
        RuntimeMethods.Of(typeof(BitConverter), nameof(BitConverter.SingleToInt32Bits), typeof(float));

    private static readonly MethodInfo BitsOfDouble =
        RuntimeMethods.Of(typeof(BitConverter), nameof(BitConverter.DoubleToInt64Bits), typeof(double));

    private static readonly MethodInfo SingleOfBits =
        RuntimeMethods.Of(typeof(BitConverter), nameof(BitConverter.Int32BitsToSingle), typeof(int));

    private static readonly MethodInfo DoubleOfBits =
        RuntimeMethods.Of(typeof(BitConverter), nameof(BitConverter.Int64BitsToDouble), typeof(long));

    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.I8x16Splat] = Lane(nameof(VectorLanes.Splat8)),
        [Opcode.I16x8Splat] = Lane(nameof(VectorLanes.Splat16)),
        [Opcode.I32x4Splat] = Lane(nameof(VectorLanes.Splat32)),
        [Opcode.I64x2Splat] = Lane(nameof(VectorLanes.Splat64)),
        [Opcode.F32x4Splat] = SplatFloat(BitsOfSingle, nameof(VectorLanes.Splat32)),
        [Opcode.F64x2Splat] = SplatFloat(BitsOfDouble, nameof(VectorLanes.Splat64)),
        [Opcode.I8x16ExtractLaneS] = Extract(nameof(VectorLanes.Extract8Signed), Wasm.ValueType.I32),
        [Opcode.I8x16ExtractLaneU] = Extract(nameof(VectorLanes.Extract8Unsigned), Wasm.ValueType.I32),
        [Opcode.I16x8ExtractLaneS] = Extract(nameof(VectorLanes.Extract16Signed), Wasm.ValueType.I32),
        [Opcode.I16x8ExtractLaneU] = Extract(nameof(VectorLanes.Extract16Unsigned), Wasm.ValueType.I32),
        [Opcode.I32x4ExtractLane] = Extract(nameof(VectorLanes.Extract32), Wasm.ValueType.I32),
        [Opcode.I64x2ExtractLane] = Extract(nameof(VectorLanes.Extract64), Wasm.ValueType.I64),
        [Opcode.F32x4ExtractLane] = ExtractSingle,
        [Opcode.F64x2ExtractLane] = ExtractDouble,
        [Opcode.I8x16ReplaceLane] = Replace(nameof(VectorLanes.Replace8)),
        [Opcode.I16x8ReplaceLane] = Replace(nameof(VectorLanes.Replace16)),
        [Opcode.I32x4ReplaceLane] = Replace(nameof(VectorLanes.Replace32)),
        [Opcode.I64x2ReplaceLane] = Replace(nameof(VectorLanes.Replace64)),
        [Opcode.F32x4ReplaceLane] = ReplaceFloat(BitsOfSingle, nameof(VectorLanes.Replace32)),
        [Opcode.F64x2ReplaceLane] = ReplaceFloat(BitsOfDouble, nameof(VectorLanes.Replace64)),
        [Opcode.I8x16Swizzle] = Lane(nameof(VectorLanes.Swizzle)),
        [Opcode.I8x16Shuffle] = Shuffle,
    };

    private static EmissionRule Lane(string name) => Through(typeof(VectorLanes), name);

    private static EmissionRule Extract(string name, Wasm.ValueType result) =>
        WithLane(typeof(VectorLanes), name, result);

    private static EmissionRule Replace(string name) => WithLane(typeof(VectorLanes), name, Wasm.ValueType.V128);

    private static EmissionRule SplatFloat(MethodInfo bits, string name)
    {
        MethodInfo splat = RuntimeMethods.Of(typeof(VectorLanes), name);
        return (FunctionEmitter f, in Instruction _) =>
        {
            f.LoadTop(1);
            f.Call(bits);
            f.Call(splat);
            f.PushStack(Wasm.ValueType.V128);
        };
    }

    private static EmissionRule ReplaceFloat(MethodInfo bits, string name)
    {
        MethodInfo replace = RuntimeMethods.Of(typeof(VectorLanes), name);
        return (FunctionEmitter f, in Instruction i) =>
        {
            f.LoadTop(2);
            f.Call(bits);
            f.Il.Constant(i.Lane);
            f.Call(replace);
            f.PushStack(Wasm.ValueType.V128);
        };
    }

    /// <summary>Bits the JIT knows would become a double constant, and a signalling NaN a quiet one (FINDINGS.md,
    /// 2).</summary>
    private static void ExtractSingle(FunctionEmitter f, in Instruction i)
    {
        f.LoadTop(1);
        f.Il.Constant(i.Lane);
        f.Call(RuntimeMethods.Of(typeof(VectorLanes), nameof(VectorLanes.Extract32)));
        f.HideFromJit(Wasm.ValueType.I32);
        f.Call(SingleOfBits);
        f.PushStack(Wasm.ValueType.F32);
    }

    private static void ExtractDouble(FunctionEmitter f, in Instruction i)
    {
        f.LoadTop(1);
        f.Il.Constant(i.Lane);
        f.Call(RuntimeMethods.Of(typeof(VectorLanes), nameof(VectorLanes.Extract64)));
        f.Call(DoubleOfBits);
        f.PushStack(Wasm.ValueType.F64);
    }

    /// <summary>Two shuffles of one vector each; an index that belongs to the other one gives 0.</summary>
    private static void Shuffle(FunctionEmitter f, in Instruction i)
    {
        Span<byte> indices = stackalloc byte[Lanes];
        BinaryPrimitives.WriteUInt64LittleEndian(indices, i.Bits);
        BinaryPrimitives.WriteUInt64LittleEndian(indices[sizeof(ulong)..], i.BitsHigh);
        Span<byte> first = stackalloc byte[Lanes];
        Span<byte> second = stackalloc byte[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            byte index = indices[lane];
            (first[lane], second[lane]) = index < Lanes ? (index, NoLane) : (NoLane, (byte)(index - Lanes));
        }

        f.LoadTop(2);
        LoadIndices(f, first);
        LoadIndices(f, second);
        f.Call(Shuffled);
        f.PushStack(Wasm.ValueType.V128);
    }

    private static void LoadIndices(FunctionEmitter f, ReadOnlySpan<byte> indices) => f.LoadVector(
        BinaryPrimitives.ReadUInt64LittleEndian(indices),
        BinaryPrimitives.ReadUInt64LittleEndian(indices[sizeof(ulong)..]));
}
