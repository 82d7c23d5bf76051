using System.Diagnostics;
using System.Text.Json;
using Eei.Benchmarks.Kernels;

namespace Eei.Benchmarks.Peers;

/// <summary>V8 in a long-lived node process that times itself.</summary>
internal sealed class V8Peer : IKernelPeer
{
    private const int Warmups = 5;
    private const int Runs = 15;

    private readonly Process _node;

    private V8Peer(Process node, string greeting)
    {
        _node = node;
        using JsonDocument versions = JsonDocument.Parse(greeting);
        Name = $"V8 {versions.RootElement.GetProperty("v8").GetString()} (node "
            + $"{versions.RootElement.GetProperty("node").GetString()})";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Method =>
        $"median of {Runs} runs of main after {Warmups}, in one process, TurboFan from the start; no gas is charged";

    /// <summary>Starts node, or says why it cannot.</summary>
    public static V8Peer? Start(out string reason)
    {
        ProcessStartInfo start = new("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
                { "--no-liftoff", "--no-wasm-lazy-compilation",
                Path.Combine(AppContext.BaseDirectory, "Peers", "v8.js") },
        };
        try
        {
            Process node = Process.Start(start)!;
            reason = "";
            return new V8Peer(
                node, node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node said nothing"));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "node is not installed";
            return null;
        }
    }

    /// <inheritdoc/>
    public double Nanoseconds(Kernel kernel) => Measure(kernel.Path, new Dictionary<string, long>(), "median");

    /// <summary>Nanoseconds of user time of one run of a module's <c>main</c>, its counters set before each.</summary>
    /// <param name="path">The module.</param>
    /// <param name="counters">Exported globals and what to set them to.</param>
    public double UserNanoseconds(string path, IReadOnlyDictionary<string, long> counters) =>
        Measure(path, counters, "cpu");

    private double Measure(string path, IReadOnlyDictionary<string, long> counters, string time)
    {
        _node.StandardInput.WriteLine(
            JsonSerializer.Serialize(new { wasm = path, warmups = Warmups, runs = Runs, counters }));
        using JsonDocument answer = JsonDocument.Parse(_node.StandardOutput.ReadLine()!);
        return answer.RootElement.TryGetProperty("error", out JsonElement error)
            ? throw new InvalidOperationException($"V8 on {path}: {error.GetString()}")
            : answer.RootElement.GetProperty(time).GetDouble();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }
}
