using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Emits one wasm function as one method; the families of instructions drive it through
/// <see cref="EmissionTable"/>.</summary>
/// <remarks>Contract: docs/wasm-to-il.md.</remarks>
internal sealed partial class FunctionEmitter
{
    private const int ContextArgument = 0;
    private const int DepthArgument = 1;
    private const int FirstParameter = 2;

    private readonly Function _function;
    private readonly FunctionType _type;
    private readonly DynamicILInfo _target;
    private readonly SegmentPrices _prices;
    private readonly Dictionary<MethodInfo, int> _tokens = [];
    private readonly FrameKind _frame;
    private readonly ulong _weight;
    private readonly int _vectorInstructions;
    private int _position;

    public FunctionEmitter(CompilationUnit unit, int defined, FrameKind frame)
    {
        Unit = unit;
        _frame = frame;
        _function = unit.Module.Functions[defined];
        _type = unit.Module.FunctionTypeAt(_function.TypeIndex);
        _target = unit.Methods[defined].GetDynamicILInfo();
        _prices = new SegmentPrices(_function, unit.Schedule, unit.Fault);
        _checkedBytes = new ulong[_type.Parameters.Length + (int)_function.LocalCount];
        _usesMemory = unit.Facts.HasMemory
            && _function.Body.Any(instruction => instruction.Facts.AlignmentExponent >= 0);
        _weight = FrameWeight.Of(unit, _function);
        _vectorInstructions = _function.Body.Count(instruction => instruction.Facts.Feature == Feature.Vector);
        DeclareLocals();
    }

    /// <summary>What all functions of the module share.</summary>
    public CompilationUnit Unit { get; }

    /// <summary>The body being written.</summary>
    public IlWriter Il { get; } = new();

    /// <summary>Whether the weight of the function does not pay for its frame, so that it has to be probed.</summary>
    public bool NeedsProbe => _frame == FrameKind.Ordinary && StackArithmetic.NeedsProbe(FrameBound, _weight);

    /// <summary>What its frame can take at most, in bytes.</summary>
    public long FrameBound => StackArithmetic.FrameBound(_localTypes.Count, Il.Count, _widestCallWords)
        + (_usesVectors ? StackArithmetic.VectorBytes(_vectorLocals, Il.Count, _vectorInstructions) : 0);

    /// <summary>Emits the body into its method.</summary>
    /// <exception cref="UnsupportedFunctionException">The function is too large for IL.</exception>
    public EmittedFunction Emit()
    {
        EmitEntry();
        for (_position = 0; _position < _function.Body.Length; _position++)
        {
            ref readonly Instruction instruction = ref _function.Body.AsSpan()[_position];
            if (IsDead && SkipsDead(instruction.Opcode)) continue;
            StartInstruction();
            EmissionTable.Of(instruction.Opcode)(this, instruction);
        }

        EmitColdBlocks();
        byte[] code = Il.ToArray();
        _target.SetCode(code, GreatestStack);
        _target.SetLocalSignature(LocalSignature());
        if (FrameBound > StackArithmetic.MostFrameBytes)
            throw new UnsupportedFunctionException(
                $"{Il.Count} IL instructions may need a frame above {StackArithmetic.MostFrameBytes} bytes");
        return new EmittedFunction(code, _localTypes, _tokens, FrameBound);
    }

    /// <summary>Calls a method of the run-time part.</summary>
    public void Call(MethodInfo method) => Il.Op(OpCodes.Call, Token(method));

    private int Token(MethodInfo method)
    {
        if (_tokens.TryGetValue(method, out int token)) return token;
        token = method is DynamicMethod own ? _target.GetTokenFor(own) : _target.GetTokenFor(method.MethodHandle);
        _tokens.Add(method, token);
        return token;
    }

    private void EmitEntry()
    {
        Il.LoadArgument(ContextArgument);
        Il.Op(OpCodes.Ldind_I8);
        Il.StoreLocal(_gas);
        Il.LoadArgument(DepthArgument);
        Il.Constant((int)Math.Min(int.MaxValue, _weight));
        Il.Op(OpCodes.Sub);
        Il.StoreArgument(DepthArgument);
        Il.LoadArgument(DepthArgument);
        Il.Constant(0);
        Il.Branch(OpCodes.Blt, EndLabel(RunEnd.StackExhausted));
        if (_frame == FrameKind.Probed) ProbeStack();
        EnterFunctionFrame();
        Charge(_prices.At(0));
        if (_usesMemory) RefreshMemory();
    }

    private void ProbeStack()
    {
        Il.LoadLocalAddress(NewLocal(NativeInt));
        Il.Op(OpCodes.Conv_U);
        LoadContextWord(ContextLayout.Run);
        Il.Constant((int)Marshal.OffsetOf<RunState>(nameof(RunState.StackFloor)));
        Il.Op(OpCodes.Add);
        Il.Op(OpCodes.Ldind_I);
        Il.Branch(OpCodes.Blt_Un, EndLabel(RunEnd.NativeStack));
    }
}

/// <summary>How a method makes sure of its native stack.</summary>
internal enum FrameKind
{
    /// <summary>The depth rule pays for it.</summary>
    Ordinary,

    /// <summary>It compares the stack pointer with the floor of the thread.</summary>
    Probed,
}
