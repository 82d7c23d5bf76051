using System.Diagnostics;
using System.Globalization;

namespace Eei.Protocol;

/// <summary>Memory of a process and everything it started.</summary>
internal static class ProcessTree
{
    /// <summary>Resident bytes; 0 where the process is gone. Off Linux the process alone counts.</summary>
    internal static long ResidentBytes(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return ResidentPages(process.Id, 0) * Environment.SystemPageSize;
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception gone) when (gone is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long ResidentPages(int process, int level)
    {
        const int mostLevels = 16;
        string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
        string children = string.Create(CultureInfo.InvariantCulture, $"{folder}/task/{process}/children");
        string? statm = ReadOrNull(folder + "/statm");
        if (statm is null) return 0;
        long pages = long.Parse(statm.Split(' ')[1], CultureInfo.InvariantCulture);
        if (level == mostLevels || ReadOrNull(children) is not { } list) return pages;
        foreach (string child in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            pages += ResidentPages(int.Parse(child, CultureInfo.InvariantCulture), level + 1);
        return pages;
    }

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
