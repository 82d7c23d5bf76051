namespace Eei.Protocol;

/// <summary>Programs of the machine.</summary>
public static class ProgramPath
{
    /// <summary>A program by its path, or by its name on PATH; null where it is not there.</summary>
    /// <param name="program">A path, or a name without the ending that Windows adds.</param>
    public static string? Find(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Contains(Path.DirectorySeparatorChar)) return File.Exists(program) ? program : null;
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            foreach (string ending in endings)
                if (folder.Length > 0 && File.Exists(Path.Combine(folder, program + ending)))
                    return Path.Combine(folder, program + ending);
        return null;
    }
}
