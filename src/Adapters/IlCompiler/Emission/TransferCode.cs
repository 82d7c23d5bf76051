using System.Reflection.Emit;

namespace Eei.IlCompiler;

/// <summary>IL that reads and writes words of a transfer area.</summary>
internal static class TransferCode
{
    /// <summary>Pushes the address of a word of the transfer area of the context in argument 0.</summary>
    public static void LoadWordAddress(ILGenerator il, int word)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, ContextLayout.Transfer);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_I);
        il.Emit(OpCodes.Ldc_I4, word * sizeof(long));
        il.Emit(OpCodes.Add);
    }

    /// <summary>From an address and a value to whole words; an i32 or f32 clears the upper half.</summary>
    public static void StoreWord(ILGenerator il, Wasm.ValueType type)
    {
        switch (type)
        {
            case Wasm.ValueType.I32:
                il.Emit(OpCodes.Conv_U8);
                il.Emit(OpCodes.Stind_I8);
                break;
            case Wasm.ValueType.F32:
                il.Emit(OpCodes.Call, typeof(BitConverter).GetMethod(nameof(BitConverter.SingleToUInt32Bits))!);
                il.Emit(OpCodes.Conv_U8);
                il.Emit(OpCodes.Stind_I8);
                break;
            case Wasm.ValueType.F64:
                il.Emit(OpCodes.Stind_R8);
                break;
            case Wasm.ValueType.V128:
                il.Emit(OpCodes.Call, RuntimeMethods.StoreVector);
                break;
            default:
                il.Emit(OpCodes.Stind_I8);
                break;
        }
    }

    /// <summary>From an address to a value.</summary>
    public static void LoadWord(ILGenerator il, Wasm.ValueType type)
    {
        if (type == Wasm.ValueType.V128) il.Emit(OpCodes.Call, RuntimeMethods.LoadVector);
        else il.Emit(LoadOf(type));
    }

    /// <summary>The instruction that loads what takes one word.</summary>
    public static OpCode LoadOf(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.I32 => OpCodes.Ldind_I4,
        Wasm.ValueType.F32 => OpCodes.Ldind_R4,
        Wasm.ValueType.F64 => OpCodes.Ldind_R8,
        _ => OpCodes.Ldind_I8,
    };
}
