using System.Runtime.InteropServices;

namespace Eei.Protocol;

/// <summary>Ends a worker whose parent was killed while it was busy and does not read its input.</summary>
public static partial class ParentWatch
{
    private const int InterruptedExitCode = 72;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Watches from now on; where there are no parents to ask about, nothing happens.</summary>
    public static void Start()
    {
        if (OperatingSystem.IsWindows()) return;
        int parent = ParentId();
        new Thread(() => Watch(parent)) { IsBackground = true, Name = "eei parent watch" }.Start();
    }

    private static void Watch(int parent)
    {
        using ManualResetEventSlim never = new();
        while (ParentId() == parent) never.Wait(Period);
        Environment.Exit(InterruptedExitCode);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
