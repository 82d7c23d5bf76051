using System.Collections.Frozen;
using System.Collections.Immutable;
using static Eei.HostValueType;

namespace Eei;

/// <summary>All host functions, with both spellings.</summary>
/// <remarks>Source: eei.md part A 2 and 4 to 9; types of the bignum functions from B 1.3 and B 1.4.</remarks>
public static class HostFunctionTable
{
    /// <summary>Import module of the legacy spelling.</summary>
    public const string LegacyModule = "env";

    // The field functions move operands of 32 or 48 bytes; they are priced as 48, so that a price never depends on the
    // case's field.
    private const uint Field = 48;

    /// <summary>Every host function; <see cref="HostFunction.Index"/> is its place here.</summary>
    public static IReadOnlyList<HostFunction> All { get; } = Numbered(
    [
        Row("eth2", "loadPreStateRoot", [I32], fixedBytes: 32),
        Result("eth2", "blockDataSize", []),
        Row("eth2", "blockDataCopy", [I32, I32, I32], lengthArgument: 2),
        Row("eth2", "savePostStateRoot", [I32], fixedBytes: 32),
        Row("eth2", "pushNewDeposit", [I32, I32], lengthArgument: 1),
        Row("eth2", "useTicks", [I32]),
        Row("debug", "print32", [I32]),
        Row("debug", "print64", [I64]),
        Row("debug", "printMem", [I32, I32], lengthArgument: 1),
        Row("debug", "printMemHex", [I32, I32], lengthArgument: 1),
        Row("bignum", "add256", [I32, I32, I32], fixedBytes: 96),
        Row("bignum", "sub256", [I32, I32, I32], fixedBytes: 96),
        Row("bignum", "mul256", [I32, I32, I32], fixedBytes: 96),
        Row("bignum", "div256", [I32, I32, I32], fixedBytes: 96),
        Row("bignum", "mulMod", [I32, I32, I32, I32], fixedBytes: 128),
        Row("bignum", "umulmod256", [I32, I32, I32, I32], fixedBytes: 128),
        Row("bignum", "f1m_mul", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "f1m_add", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "f1m_sub", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "f1m_square", [I32, I32], fixedBytes: 2 * Field),
        Row("bignum", "f1m_toMontgomery", [I32, I32], fixedBytes: 2 * Field),
        Row("bignum", "f1m_fromMontgomery", [I32, I32], fixedBytes: 2 * Field),
        Row("bignum", "frm_mul", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "frm_add", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "frm_sub", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "frm_square", [I32, I32], fixedBytes: 2 * Field),
        Row("bignum", "frm_toMontgomery", [I32, I32], fixedBytes: 2 * Field),
        Row("bignum", "frm_fromMontgomery", [I32, I32], fixedBytes: 2 * Field),
        Result("bignum", "int_add", [I32, I32, I32], fixedBytes: 3 * Field),
        Result("bignum", "int_sub", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "int_mul", [I32, I32, I32], fixedBytes: 3 * Field),
        Row("bignum", "int_div", [I32, I32, I32, I32], fixedBytes: 4 * Field),
    ]);

    /// <summary>Import modules that belong to the host; a library may not take one of these names.</summary>
    public static ImmutableArray<string> Modules { get; } = ["eth2", "env", "debug", "bignum"];

    private static readonly FrozenDictionary<(string Module, string Name), HostFunction> ByImport = All
        .SelectMany(row => new[] { ((row.Module, row.Name), row), ((LegacyModule, row.LegacyName), row) })
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.row);

    /// <summary>The function imported as (module, field) in either spelling, or null.</summary>
    public static HostFunction? Find(string module, string name) => ByImport.GetValueOrDefault((module, name));

    private static HostFunction Row(
        string module,
        string name,
        ImmutableArray<HostValueType> parameters,
        uint fixedBytes = 0,
        int lengthArgument = -1) =>
        new(module, name, parameters, [], fixedBytes, lengthArgument);

    private static HostFunction Result(
        string module, string name, ImmutableArray<HostValueType> parameters, uint fixedBytes = 0) =>
        new(module, name, parameters, [I32], fixedBytes, LengthArgument: -1);

    private static ImmutableArray<HostFunction> Numbered(ImmutableArray<HostFunction> rows) =>
        [.. rows.Select((row, index) => row with { Index = index })];
}
