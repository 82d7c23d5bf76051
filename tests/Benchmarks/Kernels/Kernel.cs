using System.Collections.Immutable;

namespace Eei.Benchmarks.Kernels;

/// <summary>A computation of corpus/kernels: its <c>main</c> takes nothing, calls nothing and checks its own
/// result.</summary>
/// <param name="Name">Folder and module name.</param>
public sealed record Kernel(string Name)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Kernel> All { get; } =
        [.. new[] { "sha256", "keccakf", "mul256", "fib", "shellsort", "interpreter" }.Select(
            name => new Kernel(name))];

    /// <summary>Path of the module.</summary>
    public string Path => Repository.File("corpus", "kernels", Name, Name + ".wasm");

    /// <summary>The name, as the benchmark's parameter shows it.</summary>
    public override string ToString() => Name;
}
