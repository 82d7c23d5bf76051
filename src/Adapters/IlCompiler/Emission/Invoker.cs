using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Calls compiled functions of one type from C#: arguments and results as words.</summary>
internal sealed unsafe class Invoker
{
    private static readonly ConcurrentDictionary<FunctionType, Invoker> Invokers = new();
    private readonly DynamicMethod _method;
    private readonly delegate*<InstanceContext*, int, nint, ulong*, void> _code;
    private readonly int _firstWords;
    private readonly int _resultWords;

    private Invoker(FunctionType type)
    {
        _resultWords = TransferWords.Of(type.Results);
        _firstWords = type.Results.IsEmpty ? 0 : TransferWords.Of(type.Results[0]);
        _method = new DynamicMethod(
            "invoke", typeof(void), [typeof(nint), typeof(int), typeof(nint), typeof(nint)], typeof(Invoker)
                .Module, skipVisibility: true);
        Emit(_method.GetILGenerator(), type);
        _code = (delegate*<InstanceContext*, int, nint, ulong*, void>)ModuleCompiler.EntryPoint(_method);
    }

    /// <summary>
    /// The invoker of a type. Those of the entry point of scripts are kept; types in general are as many as modules
    /// bring, so beyond a bound they are made anew.
    /// </summary>
    public static Invoker Of(FunctionType type)
    {
        if (Invokers.TryGetValue(type, out Invoker? known)) return known;
        if (Invokers.Count > 256) Invokers.Clear();
        return Invokers.GetOrAdd(type, static one => new Invoker(one));
    }

    /// <summary>Calls a function.</summary>
    /// <param name="record">A function of this type.</param>
    /// <param name="words">Arguments, then results; at least one word.</param>
    /// <param name="gas">Gas left before and after; negative where the run ended, see <see cref="RunState"/>.</param>
    /// <param name="depth">What the depth rule still allows.</param>
    public void Invoke(FunctionRecord* record, Span<ulong> words, ref long gas, int depth)
    {
        InstanceContext* context = record->Context;
        context->Gas = gas;
        try
        {
            fixed (ulong* first = words) _code(context, depth, record->Code, first);
            gas = context->Gas;
        }
        catch (GuestEndedException)
        {
            gas = -1;
        }

        if (gas >= 0) new Span<ulong>(context->Transfer, _resultWords)[_firstWords..].CopyTo(words[_firstWords..]);
        GC.KeepAlive(_method);
    }

    private static void Emit(ILGenerator il, FunctionType type)
    {
        bool hasResult = type.Results.Length > 0;
        if (hasResult) il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        for (int i = 0, word = 0; i < type.Parameters.Length; word += TransferWords.Of(type.Parameters[i++]))
        {
            il.Emit(OpCodes.Ldarg_3);
            il.Emit(OpCodes.Ldc_I4, word * sizeof(long));
            il.Emit(OpCodes.Add);
            TransferCode.LoadWord(il, type.Parameters[i]);
        }

        il.Emit(OpCodes.Ldarg_2);
        il.EmitCalli(
            OpCodes.Calli,
            CallingConventions.Standard,
            hasResult ? CompilationUnit.ClrType(type.Results[0]) : typeof(void),
            [typeof(nint), typeof(int), .. type.Parameters.Select(CompilationUnit.ClrType)],
            null);
        if (hasResult) TransferCode.StoreWord(il, type.Results[0]);
        il.Emit(OpCodes.Ret);
    }
}
