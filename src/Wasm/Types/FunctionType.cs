using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Parameters and results of a function; equal by content.</summary>
/// <remarks>Source: WebAssembly 2.0, section 2.3.6.</remarks>
public sealed class FunctionType : IEquatable<FunctionType>
{
    /// <summary>A type with the given parameters and results.</summary>
    public FunctionType(ImmutableArray<ValueType> parameters, ImmutableArray<ValueType> results)
    {
        Parameters = parameters;
        Results = results;
    }

    /// <summary>Parameter types, first to last.</summary>
    public ImmutableArray<ValueType> Parameters { get; }

    /// <summary>Result types, first to last.</summary>
    public ImmutableArray<ValueType> Results { get; }

    /// <inheritdoc/>
    public bool Equals(FunctionType? other) =>
        other is not null && Parameters.AsSpan().SequenceEqual(other.Parameters.AsSpan())
        && Results.AsSpan().SequenceEqual(other.Results.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FunctionType);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = Parameters.Length;
        foreach (ValueType type in Parameters) hash = (hash * 31) + (int)type;
        foreach (ValueType type in Results) hash = (hash * 37) + (int)type;
        return hash;
    }

    /// <summary>As in the specification: <c>[i32 i64] -> [f32]</c>.</summary>
    public override string ToString() =>
        $"[{Names(Parameters)}] -> [{Names(Results)}]";

    private static string Names(ImmutableArray<ValueType> types) =>
        string.Join(' ', types.Select(type => type.Name()));
}
