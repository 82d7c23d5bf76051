using System.Collections.Immutable;
using Eei.Cli.Inputs;
using Eei.Fuzz;

namespace Eei.Cli.Determinism;

/// <summary>Every condition of the determinism matrix by name.</summary>
internal static class MatrixConditions
{
    /// <summary>Modules written out and read in again.</summary>
    public const string Serialised = "serialised";

    /// <summary>The engine's first variant.</summary>
    public const string Family = "family";

    /// <summary>Names and what is different, in the order in which they are run.</summary>
    public static ImmutableArray<(string Name, string What)> All { get; } =
    [
        .. InProcessConditions.All.Select(condition => (condition.Name(), condition.What())),
        (Serialised, "compiled modules are written out, dropped and read in again"),
        (Family, "the first variant of its family instead: facts that both tell"),
        .. RuntimeCondition.All.Select(condition => (condition.Name, condition.What)),
    ];

    /// <summary>The conditions meant by <c>a,b</c> (only these) or <c>-c,-d</c> (all but these); all where nothing is
    /// said.</summary>
    /// <exception cref="InputException">There is none of a name, both forms are mixed, or none is left.</exception>
    public static ImmutableArray<string> Select(string? text)
    {
        string[] names = [.. All.Select(condition => condition.Name)];
        if (text is null) return [.. names];
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool subtracts = parts.Any(part => part.StartsWith('-'));
        if (subtracts && !parts.All(part => part.StartsWith('-')))
            throw new InputException(
                $"--conditions '{text}' mixes both forms; name conditions to make (a,b) or to leave out (-a,-b)");
        string[] named = [.. parts.Select(part => part.TrimStart('-'))];
        if (named.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new InputException(
                $"--conditions: there is no '{unknown}'; there are "
                + $"{string.Join(", ", names)}{Suggestion.Question(unknown, names)}");
        ImmutableArray<string> chosen = [.. names.Where(name => named.Contains(name) != subtracts)];
        return chosen.IsEmpty ? throw new InputException($"--conditions '{text}' leaves none") : chosen;
    }
}
