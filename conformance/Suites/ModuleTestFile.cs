using System.Collections.Immutable;
using System.Diagnostics;

namespace Eei.Conformance;

/// <summary>A file that tests engines with modules; its cases share a store and run in order.</summary>
/// <param name="file">Its path below the folder of the suite, with slashes.</param>
/// <param name="characters">Length of its text.</param>
public abstract class ModuleTestFile(string file, int characters)
{
    /// <summary>Its path below the folder of the suite, with slashes.</summary>
    public string File { get; } = file;

    /// <summary>Length of its text.</summary>
    public int Characters { get; } = characters;

    /// <summary>Names of its cases, in order.</summary>
    public abstract ImmutableArray<string> CaseNames { get; }

    /// <summary>Runs every case in order.</summary>
    /// <param name="store">An empty store.</param>
    /// <param name="edition">The version of WebAssembly it tests.</param>
    /// <param name="text">What is made of malformed text.</param>
    public abstract IEnumerable<CheckedCase> Run(IModuleStore store, WasmEdition edition, TextTests text);

    /// <summary>Runs one case.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="check">What it does.</param>
    protected static CheckedCase Timed(string name, Func<CheckResult> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        long start = Stopwatch.GetTimestamp();
        CheckResult result = check();
        return new CheckedCase(name, result, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
