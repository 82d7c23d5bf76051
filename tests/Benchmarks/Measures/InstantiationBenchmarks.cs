using BenchmarkDotNet.Attributes;
using Eei.Benchmarks.Kernels;

namespace Eei.Benchmarks.Measures;

/// <summary>A fresh instance of helloworld on a cached module: instantiate, run, drop.</summary>
public class InstantiationBenchmarks
{
    private IEeiEngine _engine = null!;
    private IEeiScript _script = null!;

    /// <summary>The engines.</summary>
    public static IEnumerable<string> Engines => InProcessEngines.Names;

    /// <summary>Which engine.</summary>
    [ParamsSource(nameof(Engines))]
    public string Engine { get; set; } = "";

    /// <summary>Loads the script.</summary>
    [GlobalSetup]
    public void Load()
    {
        _engine = InProcessEngines.Create(Engine);
        byte[] code = File.ReadAllBytes(Repository.File("corpus", "scripts", "helloworld", "helloworld.wasm"));
        _script = _engine.Load(new ScriptSource(code));
    }

    /// <summary>Drops it.</summary>
    [GlobalCleanup]
    public void Drop()
    {
        _script.Dispose();
        _engine.Dispose();
    }

    /// <summary>Instantiates, runs and drops it.</summary>
    [Benchmark]
    public ulong RunHelloworld() => InProcessEngines.Run(_script, default).GasUsed;
}
