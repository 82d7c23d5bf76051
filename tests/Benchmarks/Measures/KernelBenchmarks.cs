using BenchmarkDotNet.Attributes;
using Eei.Benchmarks.Kernels;

namespace Eei.Benchmarks.Measures;

/// <summary>One run of a kernel on a loaded script, gas charged, on our engines.</summary>
public class KernelBenchmarks
{
    private IEeiEngine _engine = null!;
    private IEeiScript _script = null!;

    /// <summary>The engines.</summary>
    public static IEnumerable<string> Engines => InProcessEngines.Names;

    /// <summary>The kernels.</summary>
    public static IEnumerable<Kernel> Kernels => Kernel.All;

    /// <summary>Which engine.</summary>
    [ParamsSource(nameof(Engines))]
    public string Engine { get; set; } = "";

    /// <summary>Which kernel.</summary>
    [ParamsSource(nameof(Kernels))]
    public Kernel Kernel { get; set; } = null!;

    /// <summary>Loads the kernel.</summary>
    [GlobalSetup]
    public void Load()
    {
        _engine = InProcessEngines.Create(Engine);
        _script = _engine.Load(new ScriptSource(File.ReadAllBytes(Kernel.Path)));
    }

    /// <summary>Drops it.</summary>
    [GlobalCleanup]
    public void Drop()
    {
        _script.Dispose();
        _engine.Dispose();
    }

    /// <summary>Runs it.</summary>
    [Benchmark]
    public ulong Run() => InProcessEngines.Run(_script, default).GasUsed;
}
