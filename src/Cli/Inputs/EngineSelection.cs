using System.Collections.Immutable;

namespace Eei.Cli.Inputs;

/// <summary>Reads <c>--engines</c>.</summary>
public static class EngineSelection
{
    // The engines to use where no option says so; those of engines.yaml come on top.
    private const string DefaultVariable = "EEI_DEFAULT_ENGINES";

    /// <summary>The engines meant by <c>a,b</c> (only these) or <c>-c,-d</c> (all but these); where nothing is
    /// said, those that <c>EEI_DEFAULT_ENGINES</c> names and engines.yaml adds, or all.</summary>
    /// <param name="text">The option's value, or null.</param>
    /// <exception cref="InputException">It names an engine that is not present, mixes both forms, or leaves
    /// none.</exception>
    public static ImmutableArray<EngineEntry> Select(string? text)
    {
        if (text is null) return Default();
        string[] parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool subtracts = parts.Any(part => part.StartsWith('-'));
        if (subtracts && !parts.All(part => part.StartsWith('-')))
            throw new InputException(
                $"--engines '{text}' mixes both forms; name engines to use (a,b) or to leave out (-a,-b)");
        string[] named = [.. parts.Select(part => part.TrimStart('-'))];
        foreach (string name in named)
        {
            if (EngineRegistry.Names.Contains(name)) continue;
            string question = Suggestion.Question(name, EngineRegistry.Names);
            throw new InputException(
                $"--engines: no engine '{name}' in this program; present are "
                    + $"{string.Join(", ", EngineRegistry.Names)}{question}");
        }

        ImmutableArray<EngineEntry> chosen =
            [.. EngineRegistry.Present.Where(engine => named.Contains(engine.Name) != subtracts)];
        return chosen.IsEmpty
            ? throw new InputException(
                $"--engines '{text}' leaves no engine; present are {string.Join(", ", EngineRegistry.Names)}")
            : chosen;
    }

    // Where the variable names engines, these and whatever engines.yaml adds; else all.
    private static ImmutableArray<EngineEntry> Default()
    {
        string? named = Environment.GetEnvironmentVariable(DefaultVariable);
        if (string.IsNullOrWhiteSpace(named)) return EngineRegistry.Present;
        ImmutableArray<EngineEntry> chosen = Select(named);
        return [.. chosen, .. EngineRegistry.PluggedIn.Where(entry => chosen.All(one => one.Name != entry.Name))];
    }

    /// <summary>As <see cref="Select"/>, for a verb that compares.</summary>
    /// <exception cref="InputException">Also where fewer than two are left.</exception>
    public static ImmutableArray<EngineEntry> SelectToCompare(string? text)
    {
        ImmutableArray<EngineEntry> chosen = Select(text);
        return chosen.Length >= 2
            ? chosen
            : throw new InputException(
                $"--engines '{text}' leaves only {chosen[0].Name}; a comparison needs at least two engines");
    }
}
