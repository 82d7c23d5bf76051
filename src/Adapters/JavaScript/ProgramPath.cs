namespace Eei.JavaScript;

/// <summary>Programs on PATH.</summary>
internal static class ProgramPath
{
    /// <summary>The first program of that name on PATH, or null.</summary>
    internal static string? Find(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            foreach (string ending in endings)
                if (folder.Length > 0 && File.Exists(Path.Combine(folder, name + ending)))
                    return Path.Combine(folder, name + ending);
        return null;
    }
}
