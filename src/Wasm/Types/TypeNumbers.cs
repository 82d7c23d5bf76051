using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Numbers for defined types, the same number for the same type in whatever module it stands, and which
/// types match by them.</summary>
/// <remarks>
/// A recursion group is the same as another where its types are: references to types before the group are compared by
/// the numbers of what they refer to, those into the group by their place in it. Source: WebAssembly 3.0,
/// sections 3.1.3 (rolling and closing) and 3.3 (matching).
/// </remarks>
public sealed class TypeNumbers
{
    // In the lowest byte of a reference of a key, whose index is then a place in the group.
    private const uint WithinGroup = 1;

    private readonly Dictionary<DefinedType, int> _alone = [];
    private readonly Dictionary<Group, int> _groups = [];

    // Per number: its declared supertypes, the outermost first, and itself last.
    private int[][] _chains = new int[16][];

    // Per number: the abstract type just above all types of its kind.
    private ValueType[] _kinds = new ValueType[16];

    /// <summary>How many types have a number; numbers are those below.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a function type that is alone in its group and refers to no type of a module.</summary>
    public int Of(FunctionType type) => OfAlone(type, default);

    /// <summary>The numbers of a module's types.</summary>
    /// <param name="module">Types, as a valid one has them: each refers to types of its group or before it, and
    /// declares supertypes that stand before it.</param>
    /// <exception cref="InsufficientMemoryException">There would be more of them than a reference can
    /// name.</exception>
    public int[] Of(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var numbers = new int[module.Types.Length];
        int next = 0;
        foreach (RecursionGroup group in module.RecursionGroups)
        {
            for (; next < group.First; next++)
                numbers[next] = OfAlone(module.Types[next], numbers.AsMemory(0, next));
            DefinedType[] keys = [.. module.Types.AsSpan(group.First, group.Count)];
            for (int i = 0; i < keys.Length; i++) keys[i] = Key(keys[i], numbers.AsMemory(0, group.First));
            int first = OfGroup(new Group(keys));
            for (int i = 0; i < keys.Length; i++) numbers[next++] = first + i;
        }

        for (; next < numbers.Length; next++)
            numbers[next] = OfAlone(module.Types[next], numbers.AsMemory(0, next));
        return numbers;
    }

    /// <summary>A type of a module whose reference is by number; the same for the same type of another.</summary>
    /// <param name="type">The type.</param>
    /// <param name="numbers">Numbers of the module's types.</param>
    public static ValueType Closed(ValueType type, ReadOnlySpan<int> numbers)
    {
        if (!type.IsIndexed()) return type;
        ValueType closed = ValueTypes.ReferenceTo((uint)numbers[(int)type.TypeIndex()]);
        return type.IsNullable() ? closed : closed.WithoutNull();
    }

    /// <summary>Whether the type with a number is that with another, or declares it its supertype, perhaps through
    /// others.</summary>
    public bool IsSubtype(int actual, int expected)
    {
        int[] chain = _chains[actual];
        int depth = _chains[expected].Length - 1;
        return (uint)depth < (uint)chain.Length && chain[depth] == expected;
    }

    /// <summary>Whether a value of one type may stand where another is expected, references being by number.</summary>
    public bool Matches(ValueType actual, ValueType expected)
    {
        if (actual == expected) return true;
        if (!actual.IsReference() || !expected.IsReference()) return false;
        if (actual.IsNullable() && !expected.IsNullable()) return false;
        (ValueType from, ValueType to) = (actual.WithNull(), expected.WithNull());
        if (to.IsIndexed())
        {
            int number = (int)to.TypeIndex();
            return from.IsIndexed()
                ? IsSubtype((int)from.TypeIndex(), number)
                : from == (_kinds[number] == ValueType.FuncRef ? ValueType.NullFuncRef : ValueType.NullRef);
        }

        return MatchesAbstract(from.IsIndexed() ? _kinds[from.TypeIndex()] : from, to);
    }

    /// <summary>The type of the hierarchy of a reference, by number, that all others of it match: any, func, extern
    /// or exn, with null.</summary>
    public ValueType TopOf(ValueType reference)
    {
        ValueType type = reference.WithNull();
        if (type.IsIndexed()) type = _kinds[type.TypeIndex()];
        return type switch
        {
            ValueType.NullFuncRef => ValueType.FuncRef,
            ValueType.NullExternRef => ValueType.ExternRef,
            ValueType.NullExnRef => ValueType.ExnRef,
            _ when type.IsOfGarbageCollection() => ValueType.AnyRef,
            _ => type,
        };
    }

    /// <summary>As <see cref="Matches"/>, of references that include null and refer to no defined type.</summary>
    internal static bool MatchesAbstract(ValueType actual, ValueType expected) => actual == expected || expected switch
    {
        ValueType.AnyRef => actual.IsOfGarbageCollection(),
        ValueType.EqRef => actual.IsOfGarbageCollection() && actual != ValueType.AnyRef,
        ValueType.I31Ref or ValueType.StructRef or ValueType.ArrayRef => actual == ValueType.NullRef,
        ValueType.FuncRef => actual == ValueType.NullFuncRef,
        ValueType.ExternRef => actual == ValueType.NullExternRef,
        ValueType.ExnRef => actual == ValueType.NullExnRef,
        _ => false,
    };

    private int OfAlone(DefinedType type, ReadOnlyMemory<int> before)
    {
        DefinedType key = Key(type, before);
        if (_alone.TryGetValue(key, out int number)) return number;
        number = Count;
        _alone.Add(key, number);
        Add(key, number);
        return number;
    }

    private int OfGroup(Group group)
    {
        if (_groups.TryGetValue(group, out int first)) return first;
        first = Count;
        _groups.Add(group, first);
        foreach (DefinedType key in group.Keys) Add(key, first);
        return first;
    }

    /// <summary>Gives a type of a group the next number.</summary>
    private void Add(DefinedType key, int first)
    {
        if (Count > ValueTypes.MostTypeIndex) throw new InsufficientMemoryException("no more numbers for types");
        if (Count == _kinds.Length)
        {
            Array.Resize(ref _kinds, Count * 2);
            Array.Resize(ref _chains, Count * 2);
        }

        _kinds[Count] = key switch
        {
            StructType => ValueType.StructRef,
            ArrayType => ValueType.ArrayRef,
            _ => ValueType.FuncRef,
        };
        int[] above = [];
        if (!key.Supertypes.IsEmpty)
        {
            var supertype = (ValueType)key.Supertypes[0];
            int number = (int)supertype.TypeIndex() + (IsWithinGroup(supertype) ? first : 0);
            above = number < Count ? _chains[number]
                : throw new ArgumentException("a supertype does not stand before its type", nameof(key));
        }

        _chains[Count] = [.. above, Count];
        Count++;
    }

    private static bool IsWithinGroup(ValueType reference) => reference.Code() == WithinGroup;

    /// <summary>The type with references by number where they lead out of its group, by place where they do not; its
    /// supertypes are such references too.</summary>
    /// <param name="type">The type.</param>
    /// <param name="before">Numbers of the types before its group.</param>
    private static DefinedType Key(DefinedType type, ReadOnlyMemory<int> before)
    {
        if (type.Supertypes.IsEmpty && !type.Parts.Any(ValueTypes.IsIndexed)) return type;
        ImmutableArray<uint> supertypes =
            [.. type.Supertypes.Select(supertype => (uint)Closed(ValueTypes.ReferenceTo(supertype)))];
        return type.Select(Closed).Declared(type.Finality, supertypes);

        ValueType Closed(ValueType part)
        {
            if (!part.IsIndexed() || part.TypeIndex() < (uint)before.Length)
                return TypeNumbers.Closed(part, before.Span);
            var within = (ValueType)(
                (uint)ValueTypes.ReferenceTo(part.TypeIndex() - (uint)before.Length) | WithinGroup);
            return part.IsNullable() ? within : within.WithoutNull();
        }
    }

    /// <summary>The keys of the types of a recursion group; equal by content.</summary>
    private sealed class Group(DefinedType[] keys) : IEquatable<Group>
    {
        public DefinedType[] Keys => keys;

        public bool Equals(Group? other) => other is not null && keys.AsSpan().SequenceEqual(other.Keys);

        public override bool Equals(object? obj) => Equals(obj as Group);

        public override int GetHashCode()
        {
            int hash = keys.Length;
            foreach (DefinedType key in keys) hash = (hash * 43) + key.GetHashCode();
            return hash;
        }
    }
}
