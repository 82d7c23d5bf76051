using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>What a result is to be.</summary>
/// <remarks>Source: WebAssembly/spec, interpreter/README.md, "Scripts".</remarks>
public abstract record ResultPattern;

/// <summary>Exactly this value, floats bit by bit.</summary>
/// <param name="Value">The value.</param>
public sealed record ValuePattern(ScriptValue Value) : ResultPattern;

/// <summary>Which NaN a float is to be.</summary>
public enum NaNClass
{
    /// <summary>The payload is the highest bit alone; either sign.</summary>
    Canonical,

    /// <summary>The highest bit of the payload is set; either sign.</summary>
    Arithmetic,
}

/// <summary>A NaN.</summary>
/// <param name="Kind">F32 or F64.</param>
/// <param name="Class">Which.</param>
public sealed record NaNPattern(ScriptValueKind Kind, NaNClass Class) : ResultPattern;

/// <summary>What one lane of a vector is to be.</summary>
/// <param name="Bits">Its bits, where it is no NaN of a class.</param>
/// <param name="NaN">The class of NaN, or null.</param>
public readonly record struct LanePattern(ulong Bits, NaNClass? NaN);

/// <summary>A vector, lane by lane.</summary>
/// <param name="Width">Bits of a lane: 8, 16, 32 or 64.</param>
/// <param name="Lanes">Its lanes, the lowest first.</param>
public sealed record VectorPattern(int Width, ImmutableArray<LanePattern> Lanes) : ResultPattern;

/// <summary>Any reference of a kind, or a null reference.</summary>
/// <param name="Kind">
/// <c>func</c>, <c>extern</c>, <c>any</c>, <c>eq</c>, <c>i31</c>, <c>struct</c>, <c>array</c>, <c>exn</c>: not null;
/// <c>null</c>: null.
/// </param>
public sealed record ReferencePattern(string Kind) : ResultPattern;

/// <summary>One of several.</summary>
/// <param name="Options">What it may be.</param>
public sealed record EitherPattern(ImmutableArray<ResultPattern> Options) : ResultPattern;
