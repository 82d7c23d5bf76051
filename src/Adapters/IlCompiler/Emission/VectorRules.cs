using System.Reflection;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Rules for instructions that one method of the run-time part performs.</summary>
internal static class VectorRules
{
    private const Wasm.ValueType V128 = Wasm.ValueType.V128;

    /// <summary>Pops what the method takes, calls it, pushes what it gives.</summary>
    /// <param name="methods">The class of the method.</param>
    /// <param name="name">Its name; it has no overloads.</param>
    /// <param name="lanes">Its type arguments, where it has some: the lanes it works on.</param>
    public static EmissionRule Through(Type methods, string name, params Type[] lanes)
    {
        MethodInfo method = Method(methods, name, lanes);
        int operands = method.GetParameters().Length;
        return (FunctionEmitter f, in Instruction i) =>
        {
            Wasm.ValueType result = i.Facts.Results[0];
            f.LoadTop(operands);
            f.Call(method);
            f.PushStack(result);
        };
    }

    /// <summary>As <see cref="Through"/>, for a method that takes the lane of the instruction last.</summary>
    public static EmissionRule WithLane(Type methods, string name, Wasm.ValueType result)
    {
        MethodInfo method = Method(methods, name);
        int operands = method.GetParameters().Length - 1;
        return (FunctionEmitter f, in Instruction i) =>
        {
            f.LoadTop(operands);
            f.Il.Constant(i.Lane);
            f.Call(method);
            f.PushStack(result);
        };
    }

    /// <summary>A load through a method that takes the place in memory.</summary>
    public static EmissionRule Load(string name, params Type[] lanes)
    {
        MethodInfo method = Method(typeof(VectorMemory), name, lanes);
        return (FunctionEmitter f, in Instruction i) =>
        {
            f.LoadPlace(i);
            f.Call(method);
            f.PushStack(V128);
        };
    }

    /// <summary>A load of one lane of the operand above the address.</summary>
    public static EmissionRule LoadLane(Type lane)
    {
        MethodInfo method = Method(typeof(VectorMemory), nameof(VectorMemory.LoadLane), lane);
        return (FunctionEmitter f, in Instruction i) =>
        {
            AccessLane(f, i, method);
            f.PushStack(V128);
        };
    }

    /// <summary>A store of one lane of the operand above the address.</summary>
    public static EmissionRule StoreLane(Type lane)
    {
        MethodInfo method = Method(typeof(VectorMemory), nameof(VectorMemory.StoreLane), lane);
        return (FunctionEmitter f, in Instruction i) => AccessLane(f, i, method);
    }

    private static void AccessLane(FunctionEmitter f, in Instruction i, MethodInfo method)
    {
        (Operand, int) value = f.PopPinned();
        f.LoadPlace(i);
        f.Load(value);
        f.Il.Constant(i.Lane);
        f.Call(method);
    }

    private static MethodInfo Method(Type methods, string name, params Type[] lanes)
    {
        MethodInfo method = RuntimeMethods.Of(methods, name);
        return lanes.Length == 0 ? method : method.MakeGenericMethod(lanes);
    }
}
