using System.Globalization;
using Eei.Benchmarks.Kernels;

namespace Eei.Benchmarks.Measures;

/// <summary>The kernels in rows, engines in columns, and the geometric means with their ratios.</summary>
internal sealed class SpeedTable
{
    private const double NanosecondsPerMillisecond = 1e6;

    private readonly List<string> _engines = [];
    private readonly Dictionary<(string Kernel, string Engine), double> _nanoseconds = [];

    /// <summary>Enters one time.</summary>
    public void Enter(Kernel kernel, string engine, double nanoseconds)
    {
        if (!_engines.Contains(engine)) _engines.Add(engine);
        _nanoseconds[(kernel.Name, engine)] = nanoseconds;
    }

    /// <summary>The geometric mean of an engine's times over all kernels, or null where one is missing.</summary>
    public double? GeometricMean(string engine)
    {
        double logarithms = 0;
        foreach (Kernel kernel in Kernel.All)
        {
            if (!_nanoseconds.TryGetValue((kernel.Name, engine), out double time)) return null;
            logarithms += Math.Log(time);
        }

        return Math.Exp(logarithms / Kernel.All.Length);
    }

    /// <summary>How many times as long one engine takes for a kernel as another, or null where one was not
    /// measured.</summary>
    public double? Ratio(Kernel kernel, string engine, string peer) =>
        _nanoseconds.TryGetValue((kernel.Name, engine), out double own)
        && _nanoseconds.TryGetValue((kernel.Name, peer), out double other) ? own / other : null;

    /// <summary>Prints the table in Markdown, milliseconds of one run.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine($"| kernel | {string.Join(" | ", _engines)} |");
        output.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", _engines.Count))}");
        foreach (Kernel kernel in Kernel.All)
        {
            IEnumerable<string> cells = _engines.Select(engine =>
                _nanoseconds.TryGetValue((kernel.Name, engine), out double time) ? Milliseconds(time) : "–");
            output.WriteLine($"| {kernel} | {string.Join(" | ", cells)} |");
        }

        IEnumerable<string> means =
            _engines.Select(engine => GeometricMean(engine) is { } mean ? Milliseconds(mean) : "–");
        output.WriteLine($"| **geometric mean, ms** | {string.Join(" | ", means)} |");
    }

    /// <summary>Prints how many times as long one engine takes as another, and the aim.</summary>
    public void PrintRatio(TextWriter output, string engine, string peer, string aim)
    {
        if (GeometricMean(engine) is { } own && GeometricMean(peer) is { } other)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{engine} takes {own / other:F3} times as long as {peer} (aim: {aim})"));
    }

    private static string Milliseconds(double nanoseconds) =>
        (nanoseconds / NanosecondsPerMillisecond).ToString("F3", CultureInfo.InvariantCulture);
}
