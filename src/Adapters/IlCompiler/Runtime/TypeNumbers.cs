using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>One number per function type, the same in every module, so that call_indirect compares two
/// words.</summary>
internal static class TypeNumbers
{
    private const int MostPacked = 18;
    private static readonly Lock Gate = new();
    private static readonly Dictionary<FunctionType, long> Wide = [];

    /// <summary>
    /// The number of a type: up to 18 parameters and results are packed, three bits each with both counts, which
    /// is exact and remembers nothing; wider types are numbered as they come, with negative numbers.
    /// </summary>
    public static long Of(FunctionType type)
    {
        if (type.Parameters.Length + type.Results.Length > MostPacked) return OfWide(type);
        long codes = 0;
        foreach (Wasm.ValueType value in type.Parameters) codes = (codes << 3) | Code(value);
        foreach (Wasm.ValueType value in type.Results) codes = (codes << 3) | Code(value);
        return (codes << 10) | (long)(type.Parameters.Length * 32) | (long)type.Results.Length;
    }

    private static long OfWide(FunctionType type)
    {
        lock (Gate)
        {
            if (!Wide.TryGetValue(type, out long number)) Wide.Add(type, number = -1 - Wide.Count);
            return number;
        }
    }

    private static long Code(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.I32 => 1,
        Wasm.ValueType.I64 => 2,
        Wasm.ValueType.F32 => 3,
        Wasm.ValueType.F64 => 4,
        Wasm.ValueType.V128 => 5,
        Wasm.ValueType.FuncRef => 6,
        _ => 7,
    };
}
