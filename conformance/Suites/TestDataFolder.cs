namespace Eei.Conformance;

/// <summary>Finds the test data of third parties, which is no part of the repository.</summary>
public static class TestDataFolder
{
    private const string Variable = "EEI_TEST_DATA";

    /// <summary>How to get what is absent.</summary>
    public static string Advice =>
        $"put it into ../shared/data, or set {Variable} to its folder; conformance/PINS.md says where it comes from";

    /// <summary>
    /// A folder or file of the test data: below <c>EEI_TEST_DATA</c>, else below <c>../shared/data</c> beside the
    /// repository; null where it is not there.
    /// </summary>
    /// <param name="relative">Its path below that folder.</param>
    public static string? Find(string relative)
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root))
            root = Repository is { } own ? Path.Combine(own, "..", "shared", "data") : null;
        if (root is null) return null;
        string path = Path.Combine(root, relative);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>The repository that this program was built in, or null.</summary>
    public static string? Repository
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
                folder = folder.Parent;
            return folder?.FullName;
        }
    }
}
