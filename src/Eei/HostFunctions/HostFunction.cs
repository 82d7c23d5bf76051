using System.Collections.Immutable;

namespace Eei;

/// <summary>Type of a host-function argument or result.</summary>
public enum HostValueType
{
    /// <summary>i32</summary>
    I32,

    /// <summary>i64</summary>
    I64,
}

/// <summary>One row of the host-function table: facts, no behaviour.</summary>
/// <param name="Module">Module of the canonical spelling: <c>eth2</c>, <c>debug</c>, <c>bignum</c>.</param>
/// <param name="Name">Field of the canonical spelling.</param>
/// <param name="Parameters">Argument types.</param>
/// <param name="Results">Result types, none or one.</param>
/// <param name="FixedBytes">Bytes it moves that do not depend on an argument; the per-byte price is charged on
/// them.</param>
/// <param name="LengthArgument">Index of the argument that adds to the bytes moved, or -1.</param>
/// <remarks>Source: eei.md part A 2 to 9, B 1.1 to 1.4.</remarks>
public sealed record HostFunction(
    string Module,
    string Name,
    ImmutableArray<HostValueType> Parameters,
    ImmutableArray<HostValueType> Results,
    uint FixedBytes,
    int LengthArgument)
{
    /// <summary>Its place in <see cref="HostFunctionTable.All"/>.</summary>
    public int Index { get; init; }

    /// <summary>Canonical name, <c>eth2.blockDataCopy</c>.</summary>
    public string CanonicalName => $"{Module}.{Name}";

    /// <summary>Field of the legacy spelling in module <c>env</c>, <c>eth2_blockDataCopy</c>.</summary>
    public string LegacyName => $"{Module}_{Name}";
}
