using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Which types a value of another type may stand for, in one module.</summary>
/// <remarks>Source: WebAssembly 3.0, section 3.3 "Matching".</remarks>
internal sealed class TypeMatching(Module module)
{
    /// <summary>The type of an operand that unreachable code leaves open.</summary>
    public const ValueType Unknown = 0;

    /// <summary>A reference to whatever unreachable code leaves open.</summary>
    public const ValueType UnknownReference = (ValueType)0x101;

    private readonly TypeNumbers _types = new();
    private int[]? _numbers;

    /// <summary>Whether a value of one type may stand for another; the unknown one stands for all.</summary>
    public bool Matches(ValueType actual, ValueType expected) =>
        actual == expected || actual == Unknown || expected == Unknown || MatchesReference(actual, expected);

    /// <summary>Whether values of types may stand where as many others are expected.</summary>
    public bool Matches(ImmutableArray<ValueType> actual, ImmutableArray<ValueType> expected)
    {
        if (actual.Length != expected.Length) return false;
        for (int i = 0; i < actual.Length; i++)
        {
            if (!Matches(actual[i], expected[i])) return false;
        }

        return true;
    }

    /// <summary>The type that all references of a hierarchy match: any, func, extern or exn, with null.</summary>
    /// <param name="reference">One of the hierarchy, whose type is there where it refers to one.</param>
    public ValueType TopOf(ValueType reference) => _types.TopOf(TypeNumbers.Closed(reference, Numbers));

    private int[] Numbers => _numbers ??= _types.Of(module);

    private bool MatchesReference(ValueType actual, ValueType expected)
    {
        if (!expected.IsReference()) return false;
        if (actual == UnknownReference) return true;
        return _types.Matches(TypeNumbers.Closed(actual, Numbers), TypeNumbers.Closed(expected, Numbers));
    }
}
