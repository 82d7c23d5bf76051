using Eei.Protocol;

namespace Eei.Processes.Tests;

/// <summary>Files of the repository, and programs of the machine.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Python
    {
        get
        {
            if (ProgramPath.Find("python3") is null)
                Assert.Skip("python3 is not on PATH; install it to run the example engine");
            return "python3";
        }
    }

    public static string Absolute(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Conformance.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Conformance.sln is in no folder above the tests");
    }
}
