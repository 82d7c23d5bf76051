using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Calls, returns, and how gas, depth and several results travel with them.</summary>
internal sealed partial class FunctionEmitter
{
    private int _record = -1;
    private int _callee = -1;

    /// <summary>Calls a function defined in this module: a direct call.</summary>
    public void CallDefined(int defined, FunctionType type)
    {
        SpillAll();
        Il.LoadArgument(ContextArgument);
        StoreGasInContext();
        Il.LoadArgument(ContextArgument);
        LoadDepthAndArguments(type);
        Il.Op(OpCodes.Call, Token(Unit.Methods[defined]));
        int height = Height;
        if (type.Results.Length > 0) Il.StoreLocal(Slot(height, type.Results[0]));
        Il.LoadArgument(ContextArgument);
        TakeGasBack(Unwind());
        PushResults(type, () => Il.LoadArgument(ContextArgument));
    }

    /// <summary>Calls a function this module imports, through the record in its instance.</summary>
    public void CallImported(int index, FunctionType type)
    {
        SpillAll();
        LoadContextWord(Unit.Layout.Function(index));
        Il.StoreLocal(Record());
        CallRecord(type);
    }

    /// <summary>call_indirect; the index is the top operand.</summary>
    /// <remarks>Order of checks: docs/gas.md, Depth; WebAssembly 2.0, section 4.4.8.</remarks>
    public void CallIndirect(int table, FunctionType type)
    {
        (Operand, int) index = PopPinned();
        SpillAll();
        LoadTable(table);
        Il.StoreLocal(Callee());
        Load(index);
        Il.Op(OpCodes.Conv_U);
        LoadField(Callee(), Offset.TableLength);
        Il.Branch(OpCodes.Bge_Un, TrapLabel(TrapKind.UndefinedElement));
        LoadField(Callee(), Offset.TableElements);
        Load(index);
        Il.Op(OpCodes.Conv_U);
        Il.Constant(3);
        Il.Op(OpCodes.Shl);
        Il.Op(OpCodes.Add);
        Il.Op(OpCodes.Ldind_I);
        Il.StoreLocal(Record());
        Il.LoadLocal(Record());
        Il.Branch(OpCodes.Brfalse, TrapLabel(TrapKind.UninitializedElement));
        LoadField(Record(), Offset.RecordType, OpCodes.Ldind_I8);
        Il.Constant(TypeNumbers.Of(type));
        Il.Branch(OpCodes.Bne_Un, TrapLabel(TrapKind.IndirectCallTypeMismatch));
        CallRecord(type);
    }

    /// <summary>return.</summary>
    public void Return()
    {
        EmitReturn();
        Die();
    }

    /// <summary>Pushes a word of the instance.</summary>
    public void LoadContextWord(int offset)
    {
        LoadContextAddress(offset);
        Il.Op(OpCodes.Ldind_I);
    }

    /// <summary>Pushes the address of a part of the instance.</summary>
    public void LoadContextAddress(int offset)
    {
        Il.LoadArgument(ContextArgument);
        if (offset == 0) return;
        Il.Constant(offset);
        Il.Op(OpCodes.Add);
    }

    /// <summary>Pushes the address of a table's cell.</summary>
    public void LoadTable(int table)
    {
        if (table < Unit.Facts.ImportedTables) LoadContextWord(Unit.Layout.Table(table));
        else LoadContextAddress(Unit.Layout.Table(table));
    }

    private void CallRecord(FunctionType type)
    {
        LoadField(Record(), Offset.RecordContext);
        Il.StoreLocal(Callee());
        Il.LoadLocal(Callee());
        StoreGasInContext();
        Il.LoadLocal(Callee());
        LoadDepthAndArguments(type);
        Il.LoadLocal(Record());
        Il.Op(OpCodes.Ldind_I);
        Il.Op(OpCodes.Calli, _target.GetTokenFor(CallSignature(type)));
        if (type.Results.Length > 0) Il.StoreLocal(Slot(Height, type.Results[0]));
        Il.LoadLocal(Callee());
        TakeGasBack(UnwindForeign());
        PushResults(type, () => Il.LoadLocal(Callee()));
    }

    private void LoadDepthAndArguments(FunctionType type)
    {
        _widestCall = Math.Max(_widestCall, type.Parameters.Length);
        _widestCallWords = Math.Max(_widestCallWords, TransferWords.Of(type.Parameters));
        Il.LoadArgument(DepthArgument);
        LoadTop(type.Parameters.Length);
    }

    /// <summary>The first result is in its slot already; the others come from the callee's transfer area.</summary>
    private void PushResults(FunctionType type, Action loadCallee)
    {
        if (type.Results.Length > 0) PushSlot(type.Results[0]);
        for (int i = 1, word = 0; i < type.Results.Length; i++)
        {
            word += TransferWords.Of(type.Results[i - 1]);
            loadCallee();
            LoadTransfer(word);
            LoadIndirect(type.Results[i]);
            StoreAndPushSlot(type.Results[i]);
        }

        if (Unit.MemoryMayGrow && _usesMemory) RefreshMemory(Unit.Fault);
    }

    private void EmitReturn()
    {
        SpillAll();
        int count = _type.Results.Length;
        for (int i = 1, word = 0; i < count; i++)
        {
            word += TransferWords.Of(_type.Results[i - 1]);
            int from = Height - count + i;
            Il.LoadArgument(ContextArgument);
            LoadTransfer(word);
            Load((_operands[from], from));
            StoreIndirect(_type.Results[i]);
        }

        Il.LoadArgument(ContextArgument);
        StoreGasInContext();
        if (count > 0) Load((_operands[Height - count], Height - count));
        Il.Op(OpCodes.Ret);
    }

    /// <summary>From a context on the IL stack to the address of a word of its transfer area.</summary>
    private void LoadTransfer(int word)
    {
        Il.Constant(ContextLayout.Transfer);
        Il.Op(OpCodes.Add);
        Il.Op(OpCodes.Ldind_I);
        Il.Constant(word * sizeof(long));
        Il.Op(OpCodes.Add);
    }

    private void LoadField(int local, int offset) => LoadField(local, offset, OpCodes.Ldind_I);

    private void LoadField(int local, int offset, OpCode load)
    {
        Il.LoadLocal(local);
        Il.Constant(offset);
        Il.Op(OpCodes.Add);
        Il.Op(load);
    }

    private int Record() => _record >= 0 ? _record : _record = NewLocal(NativeInt);

    private int Callee() => _callee >= 0 ? _callee : _callee = NewLocal(NativeInt);

    /// <summary>Standalone signature of a compiled function, ECMA-335 II.23.2.3: default managed convention.</summary>
    private static byte[] CallSignature(FunctionType type)
    {
        var signature = new List<byte> { 0x00 };
        signature.AddRange(Compressed(type.Parameters.Length + FirstParameter));
        if (type.Results.Length == 0) signature.Add(0x01);
        else AddElementType(signature, ElementType(type.Results[0]));
        signature.Add(NativeInt);
        signature.Add(0x08);
        foreach (Wasm.ValueType parameter in type.Parameters) AddElementType(signature, ElementType(parameter));
        return [.. signature];
    }

    /// <summary>From an address on the IL stack to the value there.</summary>
    private void LoadIndirect(Wasm.ValueType type)
    {
        if (type == Wasm.ValueType.V128) Call(RuntimeMethods.LoadVector);
        else Il.Op(TransferCode.LoadOf(type));
    }

    /// <summary>Pops an address and a value, and stores it there.</summary>
    private void StoreIndirect(Wasm.ValueType type)
    {
        if (type == Wasm.ValueType.V128) Call(RuntimeMethods.StoreVector);
        else Il.Op(type switch
        {
            Wasm.ValueType.I32 => OpCodes.Stind_I4,
            Wasm.ValueType.F32 => OpCodes.Stind_R4,
            Wasm.ValueType.F64 => OpCodes.Stind_R8,
            _ => OpCodes.Stind_I8,
        });
    }

    /// <summary>Offsets inside the unmanaged structures of the run-time part, all of eight-byte fields.</summary>
    private static class Offset
    {
        public const int TableElements = 0;
        public const int TableLength = 8;
        public const int RecordContext = 8;
        public const int RecordType = 16;
    }
}
