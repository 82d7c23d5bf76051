using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Parameters and results of a function; equal by content.</summary>
/// <remarks>Source: WebAssembly 2.0, section 2.3.6.</remarks>
public sealed class FunctionType : DefinedType
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
    public override IEnumerable<ValueType> Parts => Parameters.Concat(Results);

    private protected override bool HasEqualContent(DefinedType other) =>
        other is FunctionType type && Parameters.AsSpan().SequenceEqual(type.Parameters.AsSpan())
        && Results.AsSpan().SequenceEqual(type.Results.AsSpan());

    private protected override int ContentHash()
    {
        int hash = Parameters.Length;
        foreach (ValueType type in Parameters) hash = (hash * 31) + (int)type;
        foreach (ValueType type in Results) hash = (hash * 37) + (int)type;
        return hash;
    }

    /// <inheritdoc/>
    public override DefinedType Select(Func<ValueType, ValueType> type) =>
        new FunctionType([.. Parameters.Select(type)], [.. Results.Select(type)]);

    /// <summary>As in the specification: <c>[i32 i64] -> [f32]</c>.</summary>
    public override string ToString() =>
        $"[{Names(Parameters)}] -> [{Names(Results)}]";

    private static string Names(ImmutableArray<ValueType> types) =>
        string.Join(' ', types.Select(type => type.Name()));
}
