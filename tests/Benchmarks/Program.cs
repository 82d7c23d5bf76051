using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Eei.Benchmarks.Kernels;
using Eei.Benchmarks.Measures;
using Eei.Benchmarks.Peers;

// dotnet run -c Release --project tests/Benchmarks [-- --quick] [kernels] [instantiation] [fuzz] [restart] [metering]
string[] known = ["--quick", "kernels", "instantiation", "fuzz", "restart", "metering"];
if (args.Except(known).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"benchmarks: unknown argument '{unknown}'; there are {string.Join(", ", known)}");
    return 2;
}

bool quick = args.Contains("--quick");
string[] parts = [.. args.Where(argument => argument != "--quick")];
bool Wants(string part) => parts.Length == 0 || parts.Contains(part);

// In this process: a generated project would inherit this repository's build files.
Job job = (quick ? Job.ShortRun : Job.Default.WithIterationCount(15).WithWarmupCount(6))
    .WithToolchain(InProcessEmitToolchain.Instance);
IConfig config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator)
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));

List<string> notRun = [.. InProcessEngines.Absences];
SpeedTable kernels = new();
if (Wants("kernels") || Wants("metering")) MeasureKernels();
if (Wants("kernels")) Kernels();
if (Wants("instantiation")) Instantiation();
if (Wants("fuzz")) Fuzz();
if (Wants("restart")) Restart();
if (Wants("metering")) Metering();
Console.WriteLine($"{notRun.Count} peers not run{(notRun.Count == 0 ? "" : ": " + string.Join("; ", notRun))}");
return 0;

void MeasureKernels()
{
    foreach (BenchmarkReport report in BenchmarkRunner.Run<KernelBenchmarks>(config).Reports)
        kernels.Enter(
            (Kernel)report.BenchmarkCase.Parameters[nameof(KernelBenchmarks.Kernel)],
            (string)report.BenchmarkCase.Parameters[nameof(KernelBenchmarks.Engine)],
            report.ResultStatistics!.Median);
}

void Kernels()
{
    using V8Peer? v8 = V8Peer.Start(out string noNode);
    using WabtPeer? wabt = WabtPeer.Start(out string noWabt);
    if (v8 is null) notRun.Add(noNode);
    if (wabt is null) notRun.Add(noWabt);
    foreach (IKernelPeer peer in new IKernelPeer?[] { v8, wabt }.OfType<IKernelPeer>())
    {
        foreach (Kernel kernel in Kernel.All) kernels.Enter(kernel, peer.Name, peer.Nanoseconds(kernel));
        Console.WriteLine($"{peer.Name}: {peer.Method}");
    }

    Console.WriteLine();
    kernels.Print(Console.Out);
    Console.WriteLine();
    if (v8 is not null) kernels.PrintRatio(Console.Out, "il", v8.Name, "at most 1.5");
    if (wabt is not null) kernels.PrintRatio(Console.Out, "interpreter", wabt.Name, "at most 0.2");
}

void Instantiation()
{
    foreach (BenchmarkReport report in BenchmarkRunner.Run<InstantiationBenchmarks>(config).Reports)
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"instantiate, run helloworld, drop on "
                + $"{report.BenchmarkCase.Parameters[nameof(InstantiationBenchmarks.Engine)]}: "
            + $"{report.ResultStatistics!.Median / 1000:F2} µs (aim: il under 20 µs)"));
}

void Fuzz()
{
    (IReadOnlyList<CampaignEngines> sets, IReadOnlyList<string> absences) = CampaignEngines.All();
    notRun.AddRange(absences.Except(notRun));
    foreach (CampaignEngines set in sets)
    {
        (Eei.Fuzz.CampaignSnapshot snapshot, double rate) =
            FuzzThroughput.Measure(set.Engines, set.Jobs, TimeSpan.FromSeconds(quick ? 20 : 120));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"fuzz, {set.Jobs} jobs, {set.Name}: {rate:F0} fully compared cases per second once warm (aim: at least "
            + $"{set.Aim}), {snapshot.Cases} cases in {snapshot.ElapsedSeconds:F1} s, working set "
            + $"{snapshot.WorkingSetBytes / 1048576.0:F0} MiB"));
    }
}

void Restart()
{
    if (CampaignEngines.NotBuilt is { } absence)
    {
        if (!notRun.Contains(absence)) notRun.Add(absence);
        return;
    }

    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"restart of a worker: {WorkerRestart.Measure().TotalMilliseconds:F0} ms, median (aim: under 300 ms)"));
}

void Metering()
{
    MeteringOverhead overhead = new();
    overhead.Enter(kernels, "il", "il-unmetered", "1.25");
    overhead.Enter(kernels, "interpreter", "interpreter-unmetered", "–");
    overhead.Enter(kernels, InProcessEngines.Wasmtime, InProcessEngines.WasmtimeUnmetered, "1.35");
    using V8Peer? v8 = V8Peer.Start(out string noNode);
    if (v8 is null) notRun.Add(noNode);
    else overhead.Measure(v8, "1.35");
    Console.WriteLine("time with gas over time without (V8: user time)");
    overhead.Print(Console.Out);
}
