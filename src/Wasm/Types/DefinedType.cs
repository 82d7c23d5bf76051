using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>A type that a module defines: of functions, structures or arrays; equal by content.</summary>
/// <remarks>
/// Up to 2.0 each is a function type, final and without supertypes. References to types are by index in the module.
/// Source: WebAssembly 3.0, sections 2.3.8 to 2.3.11 (composite types, recursive types).
/// </remarks>
public abstract class DefinedType : IEquatable<DefinedType>
{
    private protected DefinedType()
    {
    }

    /// <summary>Whether other types may declare it their supertype.</summary>
    public Finality Finality { get; private set; }

    /// <summary>Indices of the supertypes it declares; a valid type has one at most.</summary>
    public ImmutableArray<uint> Supertypes { get; private set; } = [];

    /// <summary>Whether it is final and declares no supertype, as all are without garbage collection.</summary>
    public bool IsPlain => Finality == Finality.Final && Supertypes.IsEmpty;

    /// <summary>The same content, open or final, with declared supertypes.</summary>
    /// <param name="finality">Whether other types may declare it their supertype.</param>
    /// <param name="supertypes">Their indices.</param>
    public DefinedType Declared(Finality finality, ImmutableArray<uint> supertypes)
    {
        var declared = (DefinedType)MemberwiseClone();
        declared.Finality = finality;
        declared.Supertypes = supertypes;
        return declared;
    }

    /// <summary>Equal by content, with finality and declared supertypes.</summary>
    public bool Equals(DefinedType? other) =>
        ReferenceEquals(this, other) || (other is not null && Finality == other.Finality
            && Structure.AreEqual(Supertypes, other.Supertypes) && HasEqualContent(other));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as DefinedType);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        int hash = ContentHash();
        foreach (uint supertype in Supertypes) hash = (hash * 41) + (int)supertype;
        return Finality == Finality.Open ? ~hash : hash;
    }

    /// <summary>Whether the other is of the same kind and equal in what is not declared of subtypes.</summary>
    private protected abstract bool HasEqualContent(DefinedType other);

    /// <summary>A hash of what <see cref="HasEqualContent"/> compares.</summary>
    private protected abstract int ContentHash();

    /// <summary>The types inside: parameters and results, or fields.</summary>
    public abstract IEnumerable<ValueType> Parts { get; }

    /// <summary>The same content, final and without supertypes, with other types inside.</summary>
    public abstract DefinedType Select(Func<ValueType, ValueType> type);
}
