namespace Eei.Packages.Tests;

/// <summary>The decision about a package, made by the probe itself on feeds of its own; nothing leaves the
/// machine.</summary>
public sealed class ProbeTests
{
    private const int Decision = 0;
    private const int Version = 1;
    private const int Platforms = 3;
    private const int Key = 6;

    [Fact]
    public async Task A_feed_without_the_package_and_then_one_more_feed_with_it()
    {
        using ProbeFolder folder = new();
        (string output, string[] fields) = await folder.Decide();
        Assert.Equal(
            $"package {ProbeFolder.Package} [1.2.0, 2.0.0) is in none of the NuGet feeds; EEI_PACKAGE_SOURCE=FOLDER "
                + "./eei engines, with its .nupkg in FOLDER, mends it; something else stands in",
            output);
        Assert.Equal(("absent", ""), (fields[Decision], fields[Version]));
        Assert.NotEmpty(fields[Key]);

        folder.Publish("extra", "1.3.0");
        (output, fields) = await folder.Decide("extra");
        Assert.Equal($"package {ProbeFolder.Package} 1.3.0 is used", output);
        Assert.Equal(("present", "1.3.0", "vax-vms"), (fields[Decision], fields[Version], fields[Platforms]));
    }

    [Fact]
    public async Task An_answer_is_kept_until_the_settings_change_or_the_package_is_gone()
    {
        using ProbeFolder folder = new();
        string key = (await folder.Decide()).Fields[Key];
        folder.Publish("feed", "1.2.0");
        // The settings are the same: nobody is asked again.
        Assert.Equal(("absent", key), await DecisionAndKey(folder));
        folder.Publish("other", "1.2.5");
        folder.Configure("other");
        (string decision, string changed) = await DecisionAndKey(folder);
        Assert.Equal("present", decision);
        Assert.NotEqual(key, changed);
        folder.ForgetCache();
        File.Delete(Path.Combine(folder.Folder("other"), $"{ProbeFolder.Package}.1.2.5.nupkg"));
        Assert.Equal("absent", (await DecisionAndKey(folder)).Decision);
    }

    [Fact]
    public async Task A_version_outside_the_range_is_no_package()
    {
        using ProbeFolder folder = new();
        folder.Publish("feed", "2.0.0");
        folder.Publish("feed", "1.1.9");
        Assert.Equal("absent", (await folder.Decide()).Fields[Decision]);
    }

    [Fact]
    public async Task A_feed_that_does_not_answer_is_asked_again_and_a_warm_cache_needs_none()
    {
        using ProbeFolder folder = new();
        folder.Configure("http://127.0.0.1:9/index.json");
        (string output, string[] fields) = await folder.Decide();
        Assert.Contains("could not be had, since a NuGet feed did not answer", output, StringComparison.Ordinal);
        Assert.Equal(("absent", ""), (fields[Decision], fields[Key]));

        folder.Publish("feed", "1.2.0");
        folder.Configure("feed");
        Assert.Equal("present", (await folder.Decide()).Fields[Decision]);
        folder.Configure("http://127.0.0.1:9/index.json");
        Assert.Equal("present", (await folder.Decide()).Fields[Decision]);
    }

    private static async Task<(string Decision, string Key)> DecisionAndKey(ProbeFolder folder)
    {
        string[] fields = (await folder.Decide()).Fields;
        return (fields[Decision], fields[Key]);
    }
}
