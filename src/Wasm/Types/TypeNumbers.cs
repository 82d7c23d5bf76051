using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Numbers for function types, the same number for the same type in whatever module it stands.</summary>
/// <remarks>
/// A type that refers to types of its module is the same as another where those are: references are compared by the
/// numbers of what they refer to, a type's reference to itself as that. Source: WebAssembly 3.0, section 3.1.3.
/// </remarks>
public sealed class TypeNumbers
{
    /// <summary>Stands for the type itself inside it.</summary>
    private const uint Itself = ValueTypes.MostTypeIndex;

    private readonly Dictionary<FunctionType, int> _numbers = [];

    /// <summary>The number of a type that refers to no type of a module.</summary>
    public int Of(FunctionType type)
    {
        if (_numbers.TryGetValue(type, out int number)) return number;
        number = _numbers.Count;
        _numbers.Add(type, number);
        return number;
    }

    /// <summary>The numbers of a module's types, each of which refers to itself and to those before it only.</summary>
    public int[] Of(ImmutableArray<FunctionType> types)
    {
        var numbers = new int[types.Length];
        for (int index = 0; index < numbers.Length; index++)
            numbers[index] = Of(Closed(types[index], numbers.AsSpan(0, index)));
        return numbers;
    }

    /// <summary>A type of a module whose references are by number; the same for the same type of another.</summary>
    /// <param name="type">The type.</param>
    /// <param name="numbers">Numbers of the module's types.</param>
    public static ValueType Closed(ValueType type, ReadOnlySpan<int> numbers)
    {
        if (!type.IsIndexed()) return type;
        uint number = type.TypeIndex() < (uint)numbers.Length ? (uint)numbers[(int)type.TypeIndex()] : Itself;
        ValueType closed = ValueTypes.ReferenceTo(number);
        return type.IsNullable() ? closed : closed.WithoutNull();
    }

    /// <summary>Whether a value of one type may stand where another is expected, references being by number.</summary>
    /// <remarks>Source: WebAssembly 3.0, section 3.3 "Matching"; types declare no subtypes here.</remarks>
    public static bool Matches(ValueType actual, ValueType expected)
    {
        if (actual == expected) return true;
        if (!actual.IsReference() || !expected.IsReference()) return false;
        if (actual.IsNullable() && !expected.IsNullable()) return false;
        (ValueType from, ValueType to) = (actual.WithNull(), expected.WithNull());
        return from == to || from switch
        {
            ValueType.NullFuncRef => to == ValueType.FuncRef || to.IsIndexed(),
            ValueType.NullExternRef => to == ValueType.ExternRef,
            ValueType.NullExnRef => to == ValueType.ExnRef,
            _ => from.IsIndexed() && to == ValueType.FuncRef,
        };
    }

    private static FunctionType Closed(FunctionType type, ReadOnlySpan<int> before)
    {
        bool refers = type.Parameters.Any(ValueTypes.IsIndexed) || type.Results.Any(ValueTypes.IsIndexed);
        return refers ? new FunctionType(Closed(type.Parameters, before), Closed(type.Results, before)) : type;
    }

    private static ImmutableArray<ValueType> Closed(ImmutableArray<ValueType> types, ReadOnlySpan<int> before)
    {
        ImmutableArray<ValueType>.Builder closed = ImmutableArray.CreateBuilder<ValueType>(types.Length);
        foreach (ValueType type in types) closed.Add(Closed(type, before));
        return closed.MoveToImmutable();
    }
}
