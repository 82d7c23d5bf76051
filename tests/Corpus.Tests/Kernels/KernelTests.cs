using System.Globalization;
using System.Text.RegularExpressions;

namespace Eei.Corpus.Tests.Kernels;

/// <summary>Each kernel checks its own result; the constant it checks against is computed here.</summary>
public sealed partial class KernelTests
{
    public static TheoryData<string> Names { get; } = [.. KernelModels.All.Keys];

    [Fact]
    public void Every_kernel_has_a_model() => Assert.Equal(
        KernelModels.All.Keys,
        Directory.EnumerateFiles(CorpusFolder.Kernels, "*.wasm", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Expected_checksum_is_what_the_model_computes(string name)
    {
        Match kernel = KernelLine().Match(File.ReadAllText(Path.Combine(CorpusFolder.Kernels, name, name + ".c")));
        int size = int.Parse(kernel.Groups["size"].Value, CultureInfo.InvariantCulture);
        string expected = KernelModels.All[name](size).ToString("x8", CultureInfo.InvariantCulture);
        Assert.Equal(expected, kernel.Groups["expected"].Value);
    }

    [GeneratedRegex(@"^KERNEL\((?<size>[0-9]+), 0x(?<expected>[0-9a-f]{8})\)$", RegexOptions.Multiline)]
    private static partial Regex KernelLine();
}
