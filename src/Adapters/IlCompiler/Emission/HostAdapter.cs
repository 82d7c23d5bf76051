using System.Collections.Concurrent;
using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>A method with the calling convention of compiled functions that hands its arguments to
/// <see cref="HostBridge"/>.</summary>
internal sealed class HostAdapter
{
    private static readonly ConcurrentDictionary<FunctionType, HostAdapter> Adapters = new();
    private readonly DynamicMethod _method;

    private HostAdapter(FunctionType type)
    {
        _method = CompilationUnit.Define("host", type);
        ILGenerator il = _method.GetILGenerator();
        for (int i = 0, word = 0; i < type.Parameters.Length; word += TransferWords.Of(type.Parameters[i++]))
        {
            TransferCode.LoadWordAddress(il, word);
            il.Emit(OpCodes.Ldarg, (short)(i + 2));
            TransferCode.StoreWord(il, type.Parameters[i]);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, TransferWords.Widest(type));
        il.Emit(OpCodes.Call, RuntimeMethods.CallHost);
        if (type.Results.Length > 0)
        {
            TransferCode.LoadWordAddress(il, 0);
            TransferCode.LoadWord(il, type.Results[0]);
        }

        il.Emit(OpCodes.Ret);
        Code = ModuleCompiler.EntryPoint(_method);
    }

    /// <summary>Its entry point.</summary>
    public nint Code { get; }

    /// <summary>The adapter of a type; host functions have few types, so all are kept.</summary>
    public static HostAdapter Of(FunctionType type) => Adapters.GetOrAdd(type, static one => new HostAdapter(one));
}
