namespace Eei.Wasm.Tests;

/// <summary>Test data that lies beside the repository.</summary>
public static class SharedData
{
    /// <summary>The full path of a file; the test is skipped where it is absent.</summary>
    public static string Path(string relative)
    {
        string? root = Environment.GetEnvironmentVariable("EEI_TEST_DATA");
        if (root is null)
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Conformance.sln")))
                folder = folder.Parent;
            root = System.IO.Path.Combine(folder?.Parent?.FullName ?? "", "shared", "data");
        }

        string path = System.IO.Path.Combine(root, relative);
        if (!File.Exists(path)) Assert.Skip($"test data '{relative}' is absent; EEI_TEST_DATA names its folder");
        return path;
    }
}
