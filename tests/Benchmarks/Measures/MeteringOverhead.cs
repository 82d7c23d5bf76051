using System.Globalization;
using Eei.Benchmarks.Kernels;
using Eei.Benchmarks.Peers;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Benchmarks.Measures;

/// <summary>What charging costs, by engine: the time of a kernel with gas over that of the same kernel
/// without.</summary>
/// <remarks>Source: eei.md B 3.5, whose published rows docs/benchmarks.md sets beside these.</remarks>
internal sealed class MeteringOverhead
{
    private const int Rounds = 5;

    private const InstrumentedParts Bounds =
        InstrumentedParts.Gas | InstrumentedParts.Depth | InstrumentedParts.MemoryLimit;

    private readonly List<(string Name, string Aim, Dictionary<string, double> Ratios)> _columns = [];

    /// <summary>Enters a column of an engine of this process, from times that were measured in one run.</summary>
    public void Enter(SpeedTable times, string metered, string unmetered, string aim)
    {
        Dictionary<string, double> ratios = [];
        foreach (Kernel kernel in Kernel.All)
            if (times.Ratio(kernel, metered, unmetered) is { } ratio) ratios.Add(kernel.Name, ratio);
        if (ratios.Count == Kernel.All.Length) _columns.Add((metered, aim, ratios));
    }

    /// <summary>Measures V8's columns: user time, the best of interleaved rounds, so that a disturbance hits all
    /// alike.</summary>
    public void Measure(V8Peer v8, string aim)
    {
        (string Name, string Aim, InstrumentedParts Parts, bool Superblocks)[] forms =
        [
            ("V8, gas by segments", "–", InstrumentedParts.Gas, false),
            ("V8, gas", aim, InstrumentedParts.Gas, true),
            ("V8, gas, depth, memory limit", "–", Bounds, true),
        ];
        List<Dictionary<string, double>> ratios = [.. forms.Select(_ => new Dictionary<string, double>())];
        foreach (Kernel kernel in Kernel.All)
        {
            double[] best = [.. Enumerable.Repeat(double.MaxValue, forms.Length)];
            double plain = double.MaxValue;
            for (int round = 0; round < Rounds; round++)
            {
                plain = Math.Min(plain, v8.UserNanoseconds(kernel.Path, new Dictionary<string, long>()));
                for (int form = 0; form < forms.Length; form++)
                    best[form] = Math.Min(
                        best[form], MeasureWith(v8, kernel, forms[form].Parts, forms[form].Superblocks));
            }

            for (int form = 0; form < forms.Length; form++) ratios[form].Add(kernel.Name, best[form] / plain);
        }

        for (int form = 0; form < forms.Length; form++)
            _columns.Add((forms[form].Name, forms[form].Aim, ratios[form]));
    }

    /// <summary>Prints the table in Markdown.</summary>
    public void Print(TextWriter output)
    {
        Row(output, "kernel", _columns.Select(column => column.Name));
        output.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", _columns.Count))}");
        foreach (Kernel kernel in Kernel.All)
            Row(output, kernel.Name, _columns.Select(column => Text(column.Ratios[kernel.Name])));
        Row(output, "**geometric mean**", _columns.Select(column =>
            Text(Math.Exp(column.Ratios.Values.Average(ratio => Math.Log(ratio))))));
        Row(output, "aim: at most", _columns.Select(column => column.Aim));
    }

    private static void Row(TextWriter output, string name, IEnumerable<string> cells) =>
        output.WriteLine($"| {name} | {string.Join(" | ", cells)} |");

    private static string Text(double ratio) => ratio.ToString("F2", CultureInfo.InvariantCulture);

    private static double MeasureWith(V8Peer v8, Kernel kernel, InstrumentedParts parts, bool superblocks)
    {
        Module module = ModuleDecoder.Decode(File.ReadAllBytes(kernel.Path));
        ModuleValidator.Validate(module);
        InstrumentedModule made = Instrumenter.Instrument(module, new InstrumentationOptions
        {
            Parts = parts,
            Schedule = GasSchedule.Find("unit")!,
            Superblocks = superblocks,
        });
        var counters = new Dictionary<string, long>();
        if (made.Counters.Gas is { } gas) counters.Add(gas, 1L << 50);
        if (made.Counters.Depth is { } depth) counters.Add(depth, Limits.Default.CallDepth);
        if (made.Counters.MemoryPages is { } pages) counters.Add(pages, Limits.Default.MemoryPages);
        string path = Path.Combine(AppContext.BaseDirectory, $"instrumented-{kernel}.wasm");
        File.WriteAllBytes(path, made.Code.Span);
        return v8.UserNanoseconds(path, counters);
    }
}
