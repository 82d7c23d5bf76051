using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>
/// Equality by content for the collections that the module's records hold, which compare by reference.
/// </summary>
internal static class Structure
{
    /// <summary>Whether two arrays hold equal items; default and empty are alike.</summary>
    public static bool AreEqual<T>(ImmutableArray<T> left, ImmutableArray<T> right)
        where T : IEquatable<T> => left.AsSpan().SequenceEqual(right.AsSpan());

    /// <summary>Whether two arrays of enumeration values are equal; default and empty are alike.</summary>
    public static bool AreEqual(ImmutableArray<ValueType> left, ImmutableArray<ValueType> right) =>
        left.AsSpan().SequenceEqual(right.AsSpan());

    /// <summary>Whether two arrays of arrays hold equal items.</summary>
    public static bool AreEqual<T>(ImmutableArray<ImmutableArray<T>> left, ImmutableArray<ImmutableArray<T>> right)
        where T : IEquatable<T>
    {
        if (left.Length != right.Length) return false;
        for (int i = 0; i < left.Length; i++)
        {
            if (!AreEqual(left[i], right[i])) return false;
        }

        return true;
    }

    /// <summary>Whether two sorted maps hold equal pairs in the same order.</summary>
    public static bool AreEqual<T>(ImmutableSortedDictionary<uint, T> left, ImmutableSortedDictionary<uint, T> right,
        Func<T, T, bool> areEqual)
    {
        if (left.Count != right.Count) return false;
        using var others = right.GetEnumerator();
        foreach ((uint key, T value) in left)
        {
            others.MoveNext();
            if (key != others.Current.Key || !areEqual(value, others.Current.Value)) return false;
        }

        return true;
    }
}
