using System.Diagnostics;
using Eei.Benchmarks.Kernels;

namespace Eei.Benchmarks.Peers;

/// <summary>wabt's <c>wasm-interp</c>, one process per run.</summary>
internal sealed class WabtPeer : IKernelPeer
{
    private const int Runs = 3;
    private const string Program = "wasm-interp";

    // A module of nothing: what starting the process costs.
    private static readonly byte[] Nothing = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    private readonly double _startNanoseconds;

    private WabtPeer(string version)
    {
        Name = $"wabt {version} wasm-interp";
        string empty = Path.Combine(Path.GetTempPath(), "eei-benchmark-nothing.wasm");
        File.WriteAllBytes(empty, Nothing);
        _startNanoseconds = Best(empty);
        File.Delete(empty);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Method =>
        $"best of {Runs} whole processes (--run-all-exports) less that of an empty module; no gas is charged";

    /// <summary>Finds wasm-interp, or says why it cannot.</summary>
    public static WabtPeer? Start(out string reason)
    {
        try
        {
            reason = "";
            return new WabtPeer(Output("--version").Trim());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "wasm-interp is not installed";
            return null;
        }
    }

    /// <inheritdoc/>
    public double Nanoseconds(Kernel kernel) => Best(kernel.Path) - _startNanoseconds;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static double Best(string module)
    {
        double best = double.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            string output = Output(module, "--run-all-exports");
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            if (output.Contains("error", StringComparison.Ordinal))
                throw new InvalidOperationException($"wasm-interp on {module}: {output.Trim()}");
        }

        return best;
    }

    private static string Output(params string[] arguments)
    {
        ProcessStartInfo start = new(Program) { RedirectStandardOutput = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
