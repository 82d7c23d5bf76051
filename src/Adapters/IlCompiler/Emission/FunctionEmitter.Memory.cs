using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Linear memory: base and length in IL locals, an explicit check before every access that needs
/// one.</summary>
internal sealed partial class FunctionEmitter
{
    private readonly ulong[] _checkedBytes;
    private readonly List<int> _checkedLocals = [];
    private readonly bool _usesMemory;

    /// <summary>Bytes past the end that an access may reach; 0 but for a planted fault.</summary>
    private ulong Leniency => Unit.Fault == IlFault.BoundsCheckOffByOne ? 1ul : 0;

    /// <summary>A load; the address is the top operand.</summary>
    public void Load(in Instruction instruction, OpCode load, Wasm.ValueType type, uint most = uint.MaxValue)
    {
        LoadPlace(instruction);
        Il.Op(load);
        if (type == Wasm.ValueType.I64 && load != OpCodes.Ldind_I8)
            Il.Op(load == OpCodes.Ldind_U1 || load == OpCodes.Ldind_U2 || load == OpCodes.Ldind_U4 ? OpCodes.Conv_U8
                : OpCodes.Conv_I8);
        PushStack(type, most);
    }

    /// <summary>A store; address and value are the top operands.</summary>
    public void Store(in Instruction instruction, OpCode store)
    {
        (Operand, int) value = PopPinned();
        LoadPlace(instruction);
        Load(value);
        Il.Op(store);
    }

    /// <summary>Pops an address, checks the access of an instruction, and leaves its place in memory on the IL
    /// stack.</summary>
    public void LoadPlace(in Instruction instruction)
    {
        (Operand, int) address = PopPinned();
        SpillAll();
        CheckBounds(address, instruction.Bits, 1u << instruction.Facts.AlignmentExponent);
        LoadAddress(address, instruction.Bits);
    }

    /// <summary>A local has another value: what was checked about it no longer holds.</summary>
    public void ForgetBoundsChecksOf(int local) => _checkedBytes[local] = 0;

    /// <summary>Pushes the address of memory 0's cell.</summary>
    public void LoadMemoryCell()
    {
        if (Unit.Facts.ImportsMemory) LoadContextWord(ContextLayout.MemoryLink);
        else LoadContextAddress(ContextLayout.Memory);
    }

    /// <summary>Pushes the current size in bytes.</summary>
    public void LoadMemoryLength()
    {
        LoadMemoryCell();
        Il.Constant(sizeof(long));
        Il.Op(OpCodes.Add);
        Il.Op(OpCodes.Ldind_I);
    }

    /// <summary>Reads base and length of memory 0 again, after anything that may have grown it.</summary>
    public void RefreshMemory(IlFault? fault = null)
    {
        LoadMemoryCell();
        Il.Op(OpCodes.Ldind_I);
        Il.StoreLocal(_memoryBase);
        if (!Unit.MemoryMayGrow || fault == IlFault.StaleMemoryAfterGrowth) return;
        LoadMemoryLength();
        Il.StoreLocal(_memoryLength);
    }

    private void ForgetBoundsChecks()
    {
        foreach (int local in _checkedLocals) _checkedBytes[local] = 0;
        _checkedLocals.Clear();
    }

    /// <summary>
    /// Branches to the trap unless address + offset + size is at most the length, in 64 bits. Nothing is emitted where
    /// the least size proves it, or where the same local passed a check as large on every path to here.
    /// </summary>
    private void CheckBounds((Operand Operand, int Height) address, ulong offset, uint bytes)
    {
        ulong end = offset + bytes - Leniency;
        Operand operand = address.Operand;
        if (operand.Most + end <= Unit.LeastMemoryBytes && operand.Type == Wasm.ValueType.I32) return;
        if (operand.Place == OperandPlace.Local)
        {
            if (_checkedBytes[operand.Local] >= end) return;
            _checkedBytes[operand.Local] = end;
            _checkedLocals.Add(operand.Local);
        }

        int trap = TrapLabel(TrapKind.MemoryOutOfBounds);
        if (Unit.MemoryMayGrow)
        {
            Load(address);
            Il.Op(OpCodes.Conv_U);
            Il.Constant((long)end);
            Il.Op(OpCodes.Add);
            Il.LoadLocal(_memoryLength);
            Il.Branch(OpCodes.Bgt_Un, trap);
        }
        else if (end > Unit.LeastMemoryBytes) Il.Branch(OpCodes.Br, trap);
        else
        {
            Load(address);
            if (operand.MayRotate) HideFromJit(operand.Type);
            Il.Constant((int)(uint)(Unit.LeastMemoryBytes - end));
            Il.Branch(OpCodes.Bgt_Un, trap);
        }
    }

    private void LoadAddress((Operand Operand, int Height) address, ulong offset)
    {
        Il.LoadLocal(_memoryBase);
        if (address.Operand.Place == OperandPlace.Constant) offset += (uint)address.Operand.Bits;
        else
        {
            Load(address);
            Il.Op(OpCodes.Conv_U);
            Il.Op(OpCodes.Add);
        }

        if (offset == 0) return;
        Il.Constant((long)offset);
        Il.Op(OpCodes.Add);
    }
}
