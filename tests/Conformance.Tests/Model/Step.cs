using System.Globalization;

namespace Eei.Conformance.Tests.Model;

/// <summary>One step of a script: a host call, <c>grow</c> or <c>store8</c>, with constant arguments.</summary>
/// <param name="Name">Canonical name of the function, or the word.</param>
/// <param name="Arguments">Bit patterns, i32 zero-extended.</param>
public sealed record Step(string Name, params ulong[] Arguments)
{
    /// <summary>Where the result is stored, or null where it is not looked at.</summary>
    public uint? ResultAt { get; init; }

    /// <summary>Import as it is spelled, where that is not the canonical name.</summary>
    public string? Spelling { get; init; }

    public bool IsHostCall => Name.Contains('.', StringComparison.Ordinal);

    public override string ToString()
    {
        string line = string.Join(
            ' ', [Spelling ?? Name, .. Arguments.Select(value => value.ToString(CultureInfo.InvariantCulture))]);
        return ResultAt is { } address ? string.Create(CultureInfo.InvariantCulture, $"{line} -> {address}") : line;
    }
}
