using System.Globalization;
using Eei.Fuzz;

namespace Eei.JavaScript.Tests;

/// <summary>A worker that lives long does not grow.</summary>
public sealed class CollectionTests(ITestOutputHelper output)
{
    private const ulong Seed = 7;
    private const int WarmUp = 300;
    private const int Measured = 900;
    private const long AllowedGrowthMegabytes = 64;

    [Theory]
    [InlineData("v8")]
    [InlineData("v8-current")]
    [InlineData("jsc")]
    [InlineData("spidermonkey")]
    public void Memory_stays_flat_over_many_cases(string name) => Engines.With(name, engine =>
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("resident memory is read from /proc");
        GeneratorSet generators = new(GeneratorConfiguration.Default);
        Run(0, WarmUp);
        long before = ResidentMegabytes(engine);
        Run(WarmUp, WarmUp + Measured);
        long after = ResidentMegabytes(engine);
        output.WriteLine($"{name}: {before} MB after {WarmUp} cases, {after} MB after {Measured} more");
        Assert.True(after - before < AllowedGrowthMegabytes, $"{before} MB, then {after} MB");

        void Run(int from, int to)
        {
            for (int number = from; number < to; number++)
                CaseRunner.Run(engine, generators.Generate(Seed, (ulong)number), Observations.Comparable);
        }
    });

    private static long ResidentMegabytes(IEeiEngine engine)
    {
        int worker = ((IIsolatedEngine)engine).WorkerId!.Value;
        string[] sizes = File.ReadAllText($"/proc/{worker}/statm").Split(' ');
        return long.Parse(sizes[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize >> 20;
    }
}
