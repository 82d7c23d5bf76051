using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using Eei.IlCompiler;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering.Tests;

/// <summary>Executes what the IL compiler emitted as it stands, instruction by instruction, where compiling it to
/// machine code would take too long; what skeletons do not need it refuses by name.</summary>
/// <remarks>
/// Source: ECMA-335, partition III. The instance is a true one, in unmanaged memory; its entry points are numbers that
/// only this understands, host functions the true ones. A value is 64 bits; those of type int32 are kept sign-extended
/// and marked.
/// </remarks>
internal sealed unsafe class EmittedIlReader(EmittedModule emitted)
{
    private const byte Int32 = 0x08;
    private const int TwoBytes = 0xFE;
    private const int MostValues = 1_024;

    private readonly long[] _values = new long[MostValues];
    private readonly bool[] _isInt32 = new bool[MostValues];
    private int _top;

    /// <summary>What stands for the entry points of a module: no code is at these addresses.</summary>
    public static nint[] EntryPoints(EmittedModule emitted) =>
        [.. Enumerable.Range(0, emitted.Functions.Length).Select(defined => (nint)(-1 - defined))];

    /// <summary>Calls a function without parameters and results.</summary>
    /// <param name="function">A function that the module defines, in an instance of it.</param>
    /// <param name="gas">Gas to begin with.</param>
    /// <param name="depth">What the depth rule allows.</param>
    /// <returns>An end of <see cref="RunEnd"/> and the gas left.</returns>
    public (int End, long Gas) Invoke(FunctionRecord* function, long gas, int depth)
    {
        InstanceContext* context = function->Context;
        context->Gas = gas;
        context->Run->End = RunEnd.Returned;
        _top = 0;
        Push((long)context, false);
        Push(depth, true);
        Run(DefinedAt(function->Code), 2);
        int end = context->Run->End;
        return (end, end == RunEnd.Returned ? context->Gas : context->Run->GasLeft);
    }

    // Number of the function that an entry point stands for; negative of a true one.
    private static int DefinedAt(nint entryPoint) => entryPoint < 0 ? (int)(-1 - entryPoint) : -1;

    // Takes the arguments from the stack. False where the run ended by what would be an exception.
    private bool Run(int defined, int arguments)
    {
        EmittedFunction function = emitted.Functions[defined];
        int argument = _top - arguments;
        int local = _top;
        foreach (byte type in function.LocalTypes) Push(0, type == Int32);
        int bottom = _top;
        ReadOnlySpan<byte> code = function.Code;
        for (int at = 0; ;)
        {
            var opcode = (ILOpCode)code[at++];
            if ((int)opcode == TwoBytes) opcode = (ILOpCode)((TwoBytes << 8) | code[at++]);
            switch (opcode)
            {
                case >= ILOpCode.Ldarg_0 and <= ILOpCode.Stloc_s:
                    Move(opcode, code, ref at, argument, local);
                    break;
                case >= ILOpCode.Ldc_i4_m1 and <= ILOpCode.Ldc_i8:
                    Push(Constant(opcode, code, ref at), opcode != ILOpCode.Ldc_i8);
                    break;
                case ILOpCode.Br or ILOpCode.Brtrue or ILOpCode.Brfalse:
                    int distance = Operand(code, ref at);
                    if (opcode == ILOpCode.Br || (Pop() != 0) == (opcode == ILOpCode.Brtrue)) at += distance;
                    break;
                case ILOpCode.Switch:
                    at = Target(code, at, (uint)Pop());
                    break;
                case ILOpCode.Call:
                    int token = Operand(code, ref at);
                    if (!Call(Method(function, token))) return false;
                    break;
                case ILOpCode.Calli:
                    at += sizeof(int);
                    if (!CallRecord(bottom)) return false;
                    break;
                case ILOpCode.Ret:
                    Require(bottom == _top);
                    _top = argument;
                    return true;
                default:
                    if (opcode is >= ILOpCode.Beq and <= ILOpCode.Blt_un)
                    {
                        int forward = Operand(code, ref at);
                        if (Compares(opcode)) at += forward;
                    }
                    else if (opcode is >= ILOpCode.Ceq and <= ILOpCode.Clt_un) Push(Compares(opcode) ? 1 : 0, true);
                    else Calculate(opcode);

                    break;
            }
        }
    }

    private void Move(ILOpCode opcode, ReadOnlySpan<byte> code, ref int at, int argument, int local)
    {
        switch (opcode)
        {
            case <= ILOpCode.Ldarg_3:
                Copy(argument + (opcode - ILOpCode.Ldarg_0));
                break;
            case <= ILOpCode.Ldloc_3:
                Copy(local + (opcode - ILOpCode.Ldloc_0));
                break;
            case <= ILOpCode.Stloc_3:
                Store(local + (opcode - ILOpCode.Stloc_0));
                break;
            case ILOpCode.Starg_s:
                Store(argument + code[at++]);
                break;
            case ILOpCode.Ldloc_s:
                Copy(local + code[at++]);
                break;
            case ILOpCode.Stloc_s:
                Store(local + code[at++]);
                break;
            default:
                throw new NotSupportedException($"{opcode}");
        }
    }

    private static long Constant(ILOpCode opcode, ReadOnlySpan<byte> code, ref int at)
    {
        switch (opcode)
        {
            case <= ILOpCode.Ldc_i4_8:
                return (int)opcode - (int)ILOpCode.Ldc_i4_0;
            case ILOpCode.Ldc_i4_s:
                return (sbyte)code[at++];
            case ILOpCode.Ldc_i4:
                return Operand(code, ref at);
            default:
                long value = BinaryPrimitives.ReadInt64LittleEndian(code[at..]);
                at += sizeof(long);
                return value;
        }
    }

    private static int Operand(ReadOnlySpan<byte> code, ref int at)
    {
        int operand = BinaryPrimitives.ReadInt32LittleEndian(code[at..]);
        at += sizeof(int);
        return operand;
    }

    private static int Target(ReadOnlySpan<byte> code, int at, uint chosen)
    {
        int count = Operand(code, ref at);
        int end = at + (count * sizeof(int));
        return chosen < count ? end + BinaryPrimitives.ReadInt32LittleEndian(code[(at + ((int)chosen * 4))..]) : end;
    }

    private static MethodInfo Method(EmittedFunction function, int token)
    {
        foreach ((MethodInfo method, int value) in function.Tokens)
            if (value == token) return method;
        throw new NotSupportedException($"token {token:X}");
    }

    private bool Call(MethodInfo method)
    {
        if (method is DynamicMethod) return RunDefined(Array.IndexOf(emitted.Unit.Methods, method));
        bool ends = method == RuntimeMethods.Throw;
        if (!ends && method != RuntimeMethods.Stop) throw new NotSupportedException(method.Name);
        int end = (int)Pop();
        long gas = Pop();
        GasCounter.Stop((InstanceContext*)Pop(), gas, end);
        return !ends;
    }

    // A function of this module, or a host function of one i32: context, depth and argument are all there is.
    private bool CallRecord(int bottom)
    {
        var code = (nint)Pop();
        if (DefinedAt(code) is var defined and >= 0) return RunDefined(defined);
        if (_top - bottom != 3 || !_isInt32[_top - 1]) throw new NotSupportedException("a host function of its type");
        int argument = (int)Pop();
        int depth = (int)Pop();
        ((delegate*<nint, int, int, void>)code)((nint)Pop(), depth, argument);
        return true;
    }

    private bool RunDefined(int defined)
    {
        WasmModule module = emitted.Unit.Module;
        return Run(defined, 2 + module.FunctionTypeAt(module.Functions[defined].TypeIndex).Parameters.Length);
    }

    private bool Compares(ILOpCode opcode)
    {
        bool isInt32 = _isInt32[_top - 1];
        Require(isInt32 == _isInt32[_top - 2]);
        long second = Pop();
        long first = Pop();
        // Sign extension keeps the order of unsigned int32 too.
        return opcode switch
        {
            ILOpCode.Beq or ILOpCode.Ceq => first == second,
            ILOpCode.Bge => first >= second,
            ILOpCode.Bgt or ILOpCode.Cgt => first > second,
            ILOpCode.Ble => first <= second,
            ILOpCode.Blt or ILOpCode.Clt => first < second,
            ILOpCode.Bne_un => first != second,
            ILOpCode.Bge_un => (ulong)first >= (ulong)second,
            ILOpCode.Bgt_un or ILOpCode.Cgt_un => (ulong)first > (ulong)second,
            ILOpCode.Ble_un => (ulong)first <= (ulong)second,
            _ => (ulong)first < (ulong)second,
        };
    }

    private void Calculate(ILOpCode opcode)
    {
        bool isInt32 = _isInt32[_top - 1];
        long last = Pop();
        switch (opcode)
        {
            case ILOpCode.Pop:
                break;
            case ILOpCode.Dup:
                Push(last, isInt32);
                Push(last, isInt32);
                break;
            case ILOpCode.Ldind_i8 or ILOpCode.Ldind_i:
                Push(*(long*)last, false);
                break;
            case ILOpCode.Ldind_i4:
                Push(*(int*)last, true);
                break;
            case ILOpCode.Stind_i8:
                *(long*)Pop() = last;
                break;
            case ILOpCode.Conv_i8:
                Push(last, false);
                break;
            case ILOpCode.Conv_u8 or ILOpCode.Conv_u:
                Push(isInt32 ? (uint)last : last, false);
                break;
            case ILOpCode.Conv_i4:
                Push((int)last, true);
                break;
            default:
                bool isFirstInt32 = _isInt32[_top - 1];
                long value = Calculate(opcode, Pop(), last, isFirstInt32);
                Push(isFirstInt32 ? (int)value : value, isFirstInt32);
                break;
        }
    }

    private static long Calculate(ILOpCode opcode, long first, long second, bool isInt32) => opcode switch
    {
        ILOpCode.Add => first + second,
        ILOpCode.Sub => first - second,
        ILOpCode.And => first & second,
        ILOpCode.Or => first | second,
        ILOpCode.Xor => first ^ second,
        ILOpCode.Shl => first << (int)second,
        ILOpCode.Shr => first >> (int)second,
        ILOpCode.Shr_un => isInt32 ? (uint)first >> (int)second : first >>> (int)second,
        _ => throw new NotSupportedException($"{opcode}"),
    };

    // What any verifier of IL would ask for.
    private static void Require(bool isTrue)
    {
        if (!isTrue) throw new InvalidProgramException("the stack or a type is not what the instruction needs");
    }

    private void Copy(int place) => Push(_values[place], _isInt32[place]);

    private void Store(int place)
    {
        Require(_isInt32[place] == _isInt32[_top - 1]);
        _values[place] = Pop();
    }

    private void Push(long value, bool isInt32)
    {
        _values[_top] = value;
        _isInt32[_top++] = isInt32;
    }

    private long Pop() => _values[--_top];
}
