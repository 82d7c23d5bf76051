using System.Collections.Immutable;

namespace Eei;

/// <summary>Which rules a script is judged by.</summary>
/// <remarks>Source: eei.md part A 1.</remarks>
public enum ScriptRuleSet
{
    /// <summary>What published scripts look like; floats, other exports and a start function are allowed.</summary>
    Lenient,

    /// <summary>What a beacon chain accepts (verify_wasm).</summary>
    Strict,
}

/// <summary>Which published engine's behaviour the host functions follow.</summary>
/// <remarks>Source: eei.md part A and B 1.11.</remarks>
public enum EeiProfile
{
    /// <summary>The normative behaviour.</summary>
    Spec,

    /// <summary>ewasm/scout.</summary>
    ScoutRust,

    /// <summary>ewasm/scout.ts.</summary>
    ScoutTs,

    /// <summary>poemm/scout.cpp.</summary>
    ScoutCpp,
}

/// <summary>Modulus of the Montgomery family of bignum functions.</summary>
/// <remarks>Source: eei.md B 1.4. 32-byte operands for the first two, 48 for the third.</remarks>
public enum BignumField
{
    /// <summary>secp256k1, p = 2^256 - 2^32 - 977.</summary>
    Secp256k1,

    /// <summary>alt_bn128.</summary>
    Bn128,

    /// <summary>BLS12-381.</summary>
    Bls12381,
}

/// <summary>
/// A module instantiated before the script and offered to it as import module <paramref name="Name"/>.
/// </summary>
/// <remarks>Source: eei.md part A 10, B 1.8.</remarks>
public sealed record ScriptLibrary(string Name, ReadOnlyMemory<byte> Code);

/// <summary>A script and everything that decides how it is judged, linked and charged.</summary>
/// <param name="Code">The module, as bytes.</param>
public sealed record ScriptSource(ReadOnlyMemory<byte> Code)
{
    /// <summary>Libraries, in order.</summary>
    public ImmutableArray<ScriptLibrary> Libraries { get; init; } = [];

    /// <summary>The rules it is judged by.</summary>
    public ScriptRuleSet Rules { get; init; } = ScriptRuleSet.Lenient;

    /// <summary>How host functions behave.</summary>
    public EeiProfile Profile { get; init; } = EeiProfile.Spec;

    /// <summary>Name of the gas schedule: <c>unit</c>, <c>ewasm-cycles</c>, <c>wasm-metering</c>.</summary>
    public string GasSchedule { get; init; } = "unit";

    /// <summary>Field of the Montgomery family.</summary>
    public BignumField Field { get; init; } = BignumField.Secp256k1;
}
