using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Eei.Wasm;

namespace Eei.IlCompiler;

internal sealed partial class FunctionEmitter
{
    /// <summary>IL numbers locals in 16 bits, and slots and scratch need some of them.</summary>
    private const int MostWasmLocals = 60_000;

    private const int MostIlLocals = 65_534;

    private readonly List<byte> _localTypes = [];
    private readonly Dictionary<(int Height, byte Type), int> _slots = [];
    private readonly Dictionary<byte, int> _scratch = [];
    private int _gas;
    private int _memoryBase;
    private int _memoryLength;
    private int _widestCall;
    private int _widestCallWords;
    private int _vectorLocals;

    /// <summary>Evaluation stack of any body: pending operands are bounded, calls add their arguments.</summary>
    private int GreatestStack => MostPending + _widestCall + 8;

    /// <summary>An IL local for passing moments, one per type and number; never alive across instructions.</summary>
    public int Scratch(Wasm.ValueType type, int number)
    {
        byte key = (byte)((ElementType(type) << 2) | number);
        if (!_scratch.TryGetValue(key, out int local)) _scratch.Add(key, local = NewLocal(ElementType(type)));
        return local;
    }

    /// <summary>Pushes a wasm local.</summary>
    public void LoadWasmLocal(int index)
    {
        int parameters = _type.Parameters.Length;
        if (index < parameters) Il.LoadArgument(FirstParameter + index);
        else Il.LoadLocal(index - parameters);
    }

    /// <summary>Pops into a wasm local.</summary>
    public void StoreWasmLocal(int index)
    {
        int parameters = _type.Parameters.Length;
        if (index < parameters) Il.StoreArgument(FirstParameter + index);
        else Il.StoreLocal(index - parameters);
    }

    private void DeclareLocals()
    {
        if (_function.LocalCount > MostWasmLocals)
        {
            throw new UnsupportedFunctionException(
                $"{_function.LocalCount} locals, more than the {MostWasmLocals} a compiled frame holds");
        }

        foreach (LocalRun run in _function.Locals)
            for (uint i = 0; i < run.Count; i++) NewLocal(ElementType(run.Type));
        _gas = NewLocal(ElementType(Wasm.ValueType.I64));
        _memoryBase = NewLocal(NativeInt);
        _memoryLength = NewLocal(NativeInt);
    }

    private const byte NativeInt = 0x18;

    /// <summary>Stands for the several bytes of <see cref="VectorType"/>.</summary>
    private const byte Vector = 0x15;

    /// <summary>Vector128&lt;byte&gt; as signatures of dynamic methods spell a type.</summary>
    private static readonly byte[] VectorType = SpellVector();

    private int Slot(int height, Wasm.ValueType type)
    {
        (int, byte) key = (height, ElementType(type));
        if (!_slots.TryGetValue(key, out int local)) _slots.Add(key, local = NewLocal(key.Item2));
        return local;
    }

    private int NewLocal(byte type)
    {
        if (_localTypes.Count == MostIlLocals) throw new UnsupportedFunctionException(
            $"more than {MostIlLocals} IL locals");
        _localTypes.Add(type);
        if (type == Vector) _vectorLocals++;
        return _localTypes.Count - 1;
    }

    /// <summary>Element type codes of ECMA-335, II.23.1.16.</summary>
    private static byte ElementType(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.I32 => 0x08,
        Wasm.ValueType.F32 => 0x0C,
        Wasm.ValueType.F64 => 0x0D,
        Wasm.ValueType.V128 => Vector,
        _ => 0x0A,
    };

    private static void AddElementType(List<byte> signature, byte type)
    {
        if (type == Vector) signature.AddRange(VectorType);
        else signature.Add(type);
    }

    private static byte[] SpellVector()
    {
        SignatureHelper signature = SignatureHelper.GetLocalVarSigHelper();
        signature.AddArgument(typeof(Vector128<byte>));
        return signature.GetSignature()[2..];
    }

    private byte[] LocalSignature()
    {
        var signature = new List<byte> { 0x07 };
        signature.AddRange(Compressed(_localTypes.Count));
        foreach (byte type in _localTypes) AddElementType(signature, type);
        return [.. signature];
    }

    /// <summary>Compressed unsigned integers of ECMA-335, II.23.2.</summary>
    private static byte[] Compressed(int value) => value switch
    {
        < 0x80 => [(byte)value],
        < 0x4000 => [(byte)(0x80 | (value >> 8)), (byte)value],
        _ => [(byte)(0xC0 | (value >> 24)), (byte)(value >> 16), (byte)(value >> 8), (byte)value],
    };
}
