namespace Eei.Protocol.Tests;

/// <summary>The test worker as a command.</summary>
internal static class Worker
{
    public static WorkerLimits Limits { get; } = new()
    {
        StartDeadline = TimeSpan.FromSeconds(60),
        RequestDeadline = TimeSpan.FromSeconds(60),
    };

    public static WorkerCommand Command(string what, Framing framing) => new(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Eei.PlantedWorker.dll"), what, framing.ToString().ToLowerInvariant()])
    {
        Framing = framing,
    };

    public static ProtocolEngine Engine(string what, Framing framing = Framing.Frames) =>
        new(Command(what, framing), Limits);

    public static ProtocolEngine Engine(string what, WorkerLimits limits) => new(Command(what, Framing.Frames), limits);
}
