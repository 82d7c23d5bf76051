using System.Globalization;

namespace Eei.Conformance;

/// <summary>What a script made and can name: by identifier, or as the last.</summary>
/// <typeparam name="T">What it is.</typeparam>
/// <param name="word">What it is called in messages.</param>
internal sealed class ScriptNames<T>(string word)
{
    private readonly Dictionary<string, (T Value, string? Fault)> _byName = new(StringComparer.Ordinal);
    private (T Value, string? Fault) _last = (default!, $"there is no {word}");

    /// <summary>Adds one, or that it could not be made.</summary>
    /// <returns>The fault, as given.</returns>
    internal string? Add(string? name, int line, T value, string? fault)
    {
        _last = (value, fault is null ? null : string.Create(
            CultureInfo.InvariantCulture, $"there is no {word} of line {line}: {fault}"));
        if (name is not null) _byName[name] = _last;
        return fault;
    }

    /// <summary>Finds one.</summary>
    /// <returns>Why it is not there, or null.</returns>
    internal string? Find(string? name, out T value)
    {
        if (name is null)
        {
            value = _last.Value;
            return _last.Fault;
        }

        bool isKnown = _byName.TryGetValue(name, out (T Value, string? Fault) known);
        value = known.Value;
        return isKnown ? known.Fault : $"there is no {word} ${name}";
    }
}
