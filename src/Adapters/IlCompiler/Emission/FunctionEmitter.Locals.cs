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
        return _localTypes.Count - 1;
    }

    /// <summary>Element type codes of ECMA-335, II.23.1.16.</summary>
    private static byte ElementType(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.I32 => 0x08,
        Wasm.ValueType.F32 => 0x0C,
        Wasm.ValueType.F64 => 0x0D,
        _ => 0x0A,
    };

    private byte[] LocalSignature() => [0x07, .. Compressed(_localTypes.Count), .. _localTypes];

    /// <summary>Compressed unsigned integers of ECMA-335, II.23.2.</summary>
    private static byte[] Compressed(int value) => value switch
    {
        < 0x80 => [(byte)value],
        < 0x4000 => [(byte)(0x80 | (value >> 8)), (byte)value],
        _ => [(byte)(0xC0 | (value >> 24)), (byte)(value >> 16), (byte)(value >> 8), (byte)value],
    };
}
