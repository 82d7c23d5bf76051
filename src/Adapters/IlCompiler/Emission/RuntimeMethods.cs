using System.Reflection;
using System.Runtime.Intrinsics;

namespace Eei.IlCompiler;

/// <summary>The methods of the run-time part that emitted code calls.</summary>
internal static class RuntimeMethods
{
    public static readonly MethodInfo Charge = Of(typeof(GasCounter), nameof(GasCounter.Charge));
    public static readonly MethodInfo Stop = Of(typeof(GasCounter), nameof(GasCounter.Stop));
    public static readonly MethodInfo Throw = Of(typeof(GasCounter), nameof(GasCounter.Throw));
    public static readonly MethodInfo Grow = Of(typeof(LinearMemory), nameof(LinearMemory.Grow));
    public static readonly MethodInfo Fill = Of(typeof(Bulk), nameof(Bulk.Fill));
    public static readonly MethodInfo Copy = Of(typeof(Bulk), nameof(Bulk.Copy));
    public static readonly MethodInfo Initialise = Of(typeof(Bulk), nameof(Bulk.Initialise));
    public static readonly MethodInfo FillTable = Of(typeof(Bulk), nameof(Bulk.FillTable));
    public static readonly MethodInfo CopyTable = Of(typeof(Bulk), nameof(Bulk.CopyTable));
    public static readonly MethodInfo InitialiseTable = Of(typeof(Bulk), nameof(Bulk.InitialiseTable));
    public static readonly MethodInfo GrowTable = Of(typeof(Bulk), nameof(Bulk.GrowTable));
    public static readonly MethodInfo CallHost = Of(typeof(HostBridge), nameof(HostBridge.Call));
    public static readonly MethodInfo SingleOfBits = Of(typeof(FloatBits), nameof(FloatBits.Single));
    public static readonly MethodInfo DoubleOfBits = Of(typeof(FloatBits), nameof(FloatBits.Double));

    public static readonly MethodInfo LoadVector = Of(typeof(VectorMemory), nameof(VectorMemory.Load));
    public static readonly MethodInfo StoreVector = Of(typeof(VectorMemory), nameof(VectorMemory.Store));

    public static readonly MethodInfo VectorOfHalves =
        Of(typeof(Vector128), nameof(Vector128.Create), typeof(ulong), typeof(ulong));

    public static readonly MethodInfo VectorOfBytes =
        Of(typeof(Vector128), nameof(Vector128.AsByte)).MakeGenericMethod(typeof(ulong));

    /// <summary>A method by name; it has no overloads.</summary>
    public static MethodInfo Of(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        ?? throw new MissingMethodException(type.Name, name);

    /// <summary>A method by name and parameter types.</summary>
    public static MethodInfo Of(Type type, string name, params Type[] parameters) =>
        type.GetMethod(name, parameters) ?? throw new MissingMethodException(type.Name, name);
}
