namespace Eei.Protocol;

/// <summary>One thread that looks after all processes: kills what is late or too large.</summary>
/// <remarks>
/// The thread that waits for an answer may be blocked in writing as well as in reading; a second one that kills frees it
/// from both.
/// </remarks>
internal static class WorkerWatch
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);
    private static readonly Lock Gate = new();
    private static readonly List<GuardedProcess> Processes = [];
    private static readonly ManualResetEventSlim Wanted = new();
    private static Thread? _thread;

    internal static void Add(GuardedProcess process)
    {
        lock (Gate)
        {
            Processes.Add(process);
            Wanted.Set();
            if (_thread is not null) return;
            _thread = new Thread(Look) { IsBackground = true, Name = "eei worker watch" };
            _thread.Start();
        }
    }

    internal static void Remove(GuardedProcess process)
    {
        lock (Gate)
        {
            Processes.Remove(process);
            if (Processes.Count == 0) Wanted.Reset();
        }
    }

    private static void Look()
    {
        using ManualResetEventSlim never = new();
        while (true)
        {
            Wanted.Wait();
            GuardedProcess[] present;
            lock (Gate) present = [.. Processes];
            foreach (GuardedProcess process in present) process.Inspect();
            never.Wait(Period);
        }
    }
}
