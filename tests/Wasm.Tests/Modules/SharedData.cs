namespace Eei.Wasm.Tests;

/// <summary>Test data that lies beside the repository.</summary>
public static class SharedData
{
    /// <summary>The full path of a file; the test is skipped where it is absent.</summary>
    public static string Path(string relative)
    {
        string? root = Environment.GetEnvironmentVariable("EEI_TEST_DATA");
        root ??= System.IO.Path.Combine(Repository(), "..", "shared", "data");
        string path = System.IO.Path.Combine(root, relative);
        if (!System.IO.Path.Exists(path))
            Assert.Skip($"test data '{relative}' is absent; EEI_TEST_DATA names its folder");
        return path;
    }

    /// <summary>The folder of the repository.</summary>
    public static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Conformance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}
