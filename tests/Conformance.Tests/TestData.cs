namespace Eei.Conformance.Tests;

/// <summary>Finds the test data beside the repository; a test without its data is counted as skipped.</summary>
internal static class TestData
{
    internal static string Need(string path)
    {
        string full = Path.Combine(Root, path);
        if (!Path.Exists(full)) Assert.Skip($"test data {path} is absent; set EEI_TEST_DATA to its folder");
        return full;
    }

    private static string Root => Environment.GetEnvironmentVariable("EEI_TEST_DATA")
        ?? Path.Combine(Repository, "..", "shared", "data");

    internal static string Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? AppContext.BaseDirectory;
        }
    }
}
