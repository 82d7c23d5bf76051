namespace Eei.Conformance;

/// <summary>The cases of a suite over all engines, by file, each with a number.</summary>
internal sealed class SuiteCaseIndex
{
    private readonly List<(string File, List<string> Names)> _groups = [];
    private readonly Dictionary<string, List<string>> _byFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Files in the order in which they came, each with its cases in theirs; the file of a case that stands
    /// for itself is empty.</summary>
    internal IEnumerable<(string File, IReadOnlyList<string> Names)> Groups =>
        _groups.Select(group => (group.File, (IReadOnlyList<string>)group.Names));

    /// <summary>How many cases there are.</summary>
    internal int Count => _numbers.Count;

    /// <summary>The number of a case.</summary>
    internal int this[string name] => _numbers[name];

    /// <summary>Adds cases that are not there yet.</summary>
    internal void Add(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (!_numbers.TryAdd(name, -1)) continue;
            string file = CaseGroup.Of(name);
            if (!_byFile.TryGetValue(file, out List<string>? group))
            {
                group = [];
                _byFile.Add(file, group);
                _groups.Add((file, group));
            }

            group.Add(name);
        }
    }

    /// <summary>Numbers all cases, file after file.</summary>
    internal void Number()
    {
        int number = 0;
        foreach ((_, List<string> names) in _groups) foreach (string name in names) _numbers[name] = number++;
    }
}
