namespace Eei.Cli.Tests;

/// <summary>Outcomes do not depend on how the runtime compiles, where it stands or what language it speaks.</summary>
/// <remarks>Source: anchors.md §6.8 and 6.9.</remarks>
public sealed class RuntimeSettingTests
{
    /// <summary>Every script of the corpus on every engine, as a document.</summary>
    private static readonly Lazy<string> Usual = new(() => Document(new Dictionary<string, string>()));

    [Theory]
    [InlineData("DOTNET_TieredCompilation", "0")]
    [InlineData("DOTNET_TieredPGO", "1")]
    [InlineData("DOTNET_TC_QuickJitForLoops", "0")]
    [InlineData("DOTNET_OSR_HitLimit", "1")]
    [InlineData("DOTNET_ReadyToRun", "0")]
    [InlineData("DOTNET_JITMinOpts", "1")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_gcServer", "1")]
    [InlineData("LC_ALL", "tr_TR.UTF-8")]
    [InlineData("TZ", "Pacific/Kiritimati")]
    public void The_corpus_comes_to_the_same(string name, string value)
    {
        Assert.Contains("\"verdict\": \"agree\"", Usual.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("\"verdict\": \"differ\"", Usual.Value, StringComparison.Ordinal);
        Assert.Equal(Usual.Value, Document(new Dictionary<string, string> { [name] = value }));
    }

    private static string Document(IReadOnlyDictionary<string, string> environment)
    {
        using Workplace work = new();
        string[] cases =
        [
            .. Directory.EnumerateFiles(
                Workplace.InRepository("corpus"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        Assert.NotEmpty(cases);
        return work.RunWith(environment, ["run", .. cases, "--json"]).Exits(ExitCode.Clean).Output;
    }
}
