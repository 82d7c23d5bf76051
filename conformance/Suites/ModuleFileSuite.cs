using System.Collections.Immutable;
using System.Diagnostics;

namespace Eei.Conformance;

/// <summary>A suite of files of the test data that test engines with modules.</summary>
/// <param name="name">As in <c>conform NAME</c>.</param>
/// <param name="purpose">What it holds engines to, in one line.</param>
/// <param name="edition">The version of WebAssembly it tests.</param>
public abstract class ModuleFileSuite(string name, string purpose, WasmEdition edition)
    : ConformanceSuite(name, purpose)
{
    /// <inheritdoc/>
    public override IEnumerable<string> CaseNames =>
        Files.IsEmpty ? [Name] : Files.SelectMany(file => file.CaseNames);

    /// <summary>Its files in order; none where the data is absent.</summary>
    protected abstract ImmutableArray<ModuleTestFile> Files { get; }

    /// <inheritdoc/>
    protected override IEnumerable<CheckedCase> Check(EngineSupply engines, SuiteSelection selection)
    {
        ArgumentNullException.ThrowIfNull(engines);
        ArgumentNullException.ThrowIfNull(selection);
        if (Files.IsEmpty) return [Skipped($"the test suite is absent; {TestDataFolder.Advice}")];
        if (!engines.Use(engine => engine is IModuleEngine { RunsModules: true }))
            return [Skipped("the engine runs execution scripts only, no other module")];
        ImmutableArray<ModuleTestFile> files = Files;
        CheckedCase[][] checkedFiles = new CheckedCase[files.Length][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, selection.Jobs) };
        Parallel.ForEach(LongestFirst(files), options, index =>
            checkedFiles[index] = Check(files[index], engines, selection));
        return checkedFiles.SelectMany(cases => cases);
    }

    private static IEnumerable<int> LongestFirst(ImmutableArray<ModuleTestFile> files) =>
        Enumerable.Range(0, files.Length).OrderByDescending(index => files[index].Characters)
            .ThenBy(index => index);

    private CheckedCase[] Check(ModuleTestFile file, EngineSupply engines, SuiteSelection selection)
    {
        if (selection.Stop.IsCancellationRequested || !file.CaseNames.Any(selection.Includes)) return [];
        return engines.Use(engine =>
        {
            using IModuleStore store = ((IModuleEngine)engine).CreateStore(edition);
            TextTests text = ((IModuleEngine)engine).ReadsText ? TextTests.Judged : TextTests.NotJudged;
            return Run(file, store, text).Where(one => selection.Includes(one.Name)).ToArray();
        });
    }

    private CheckedCase[] Run(ModuleTestFile file, IModuleStore store, TextTests text)
    {
        if (store is not IDeferredModuleStore deferred) return [.. file.Run(store, edition, text)];
        long start = Stopwatch.GetTimestamp();
        CheckedCase[] cases;
        do cases = [.. file.Run(store, edition, text)];
        while (deferred.Settle());
        // Which case took how long nobody knows; together they took this.
        double share = Stopwatch.GetElapsedTime(start).TotalMilliseconds / cases.Length;
        return [.. cases.Select(one => one with { Milliseconds = share })];
    }

    private CheckedCase Skipped(string reason) => new(Name, CheckResult.Skipped(reason), 0);
}
