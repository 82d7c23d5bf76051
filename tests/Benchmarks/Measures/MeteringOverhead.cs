using System.Globalization;
using Eei.Benchmarks.Kernels;
using Eei.Benchmarks.Peers;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Benchmarks.Measures;

/// <summary>What the instrumentation costs on V8: user time of a kernel with gas, and with gas, depth and limits, over
/// that of the kernel as it is.</summary>
internal static class MeteringOverhead
{
    private const int Rounds = 3;

    private const InstrumentedParts Bounds =
        InstrumentedParts.Gas | InstrumentedParts.Depth | InstrumentedParts.MemoryLimit;

    /// <summary>Measures and prints a table in Markdown.</summary>
    public static void Print(TextWriter output, V8Peer v8)
    {
        output.WriteLine("| kernel | unmetered, ms | gas | gas, depth, memory limit |");
        output.WriteLine("|---|---:|---:|---:|");
        double gas = 0, bounds = 0;
        foreach (Kernel kernel in Kernel.All)
        {
            (double plain, double withGas, double withBounds) = Measure(v8, kernel);
            gas += Math.Log(withGas / plain);
            bounds += Math.Log(withBounds / plain);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {kernel} | {plain / 1e6:F1} | {withGas / plain:F2} | {withBounds / plain:F2} |"));
        }

        int count = Kernel.All.Length;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| **geometric mean** | | {Math.Exp(gas / count):F2} | {Math.Exp(bounds / count):F2} |"));
    }

    /// <summary>The best of interleaved rounds, so that a disturbance hits all three alike.</summary>
    private static (double Plain, double Gas, double Bounds) Measure(V8Peer v8, Kernel kernel)
    {
        double plain = double.MaxValue, gas = double.MaxValue, bounds = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            plain = Math.Min(plain, v8.UserNanoseconds(kernel.Path, new Dictionary<string, long>()));
            gas = Math.Min(gas, MeasureWith(v8, kernel, InstrumentedParts.Gas));
            bounds = Math.Min(bounds, MeasureWith(v8, kernel, Bounds));
        }

        return (plain, gas, bounds);
    }

    private static double MeasureWith(V8Peer v8, Kernel kernel, InstrumentedParts parts)
    {
        Module module = ModuleDecoder.Decode(File.ReadAllBytes(kernel.Path));
        ModuleValidator.Validate(module);
        InstrumentedModule made = Instrumenter.Instrument(
            module, new InstrumentationOptions { Parts = parts, Schedule = GasSchedule.Find("unit")! });
        var counters = new Dictionary<string, long>();
        if (made.Counters.Gas is { } gas) counters.Add(gas, 1L << 50);
        if (made.Counters.Depth is { } depth) counters.Add(depth, Limits.Default.CallDepth);
        if (made.Counters.MemoryPages is { } pages) counters.Add(pages, Limits.Default.MemoryPages);
        string path = Path.Combine(AppContext.BaseDirectory, $"instrumented-{kernel}.wasm");
        File.WriteAllBytes(path, made.Code.Span);
        return v8.UserNanoseconds(path, counters);
    }
}
