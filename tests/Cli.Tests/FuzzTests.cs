using System.Diagnostics;
using System.Text.Json;

namespace Eei.Cli.Tests;

/// <summary><c>fuzz</c> and <c>replay</c>.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void A_short_campaign_writes_its_folder_and_finds_nothing()
    {
        using Workplace work = new();
        CommandResult result = work.Run("fuzz", "--runs", "50", "--seed", "7", "--jobs", "2", "--out", "campaign");
        result.Exits(ExitCode.Clean);
        Assert.Contains("seed 7", result.Output, StringComparison.Ordinal);
        Assert.Contains("done: 50 cases", result.Output, StringComparison.Ordinal);
        string[] written =
            [.. Directory.EnumerateFiles(Path.Combine(work.Folder, "campaign")).Select(Path.GetFileName)!];
        Assert.Superset(
            new HashSet<string> { "run.json", "stats.json", "stats.jsonl", "stats.csv", "journal.jsonl" },
            written.ToHashSet());
    }

    [Fact]
    public void A_campaign_goes_on_where_it_stopped()
    {
        using Workplace work = new();
        work.Run("fuzz", "--runs", "30", "--seed", "7", "--out", "campaign").Exits(ExitCode.Clean);
        JsonElement document = work.Run("fuzz", "--runs", "50", "--resume", "campaign", "--json").Exits(ExitCode.Clean)
            .Json;
        Assert.Equal(50u, document.GetProperty("cases").GetUInt64());
        Assert.Equal(7u, document.GetProperty("seed").GetUInt64());
    }

    [Fact]
    public void The_document_has_the_fields_of_the_contract()
    {
        using Workplace work = new();
        CommandResult result = work.Run("fuzz", "--runs", "50", "--json").Exits(ExitCode.Clean);
        JsonElement document = result.Json;
        Shape.Has(
            document, "seed:Number", "elapsedSeconds:Number", "cases:Number", "casesPerSecond:Number",
            "fullyComparedShare:Number", "discards:Object", "engines:Object", "generators:Object", "buckets:Array");
        Assert.All(document.GetProperty("engines").EnumerateObject(), engine => Shape.Has(
            engine.Value, "version:String", "cases:Number", "abstained:Number", "crashed:Number",
            "medianMicroseconds:Number",
            "p99Microseconds:Number"));
        Assert.All(document.GetProperty("generators").EnumerateObject(), generator => Shape.Has(
            generator.Value, "share:Number", "validShare:Number", "nonTrappingShare:Number", "findings:Number"));
        Assert.Contains("campaign: seed 1", result.Error, StringComparison.Ordinal);
        Assert.Equal(["out"], work.Entries);
    }

    [Fact]
    public void The_statistics_on_disk_are_the_document()
    {
        using Workplace work = new();
        JsonElement printed = work.Run("fuzz", "--runs", "50", "--json", "--out", "campaign").Exits(ExitCode.Clean)
            .Json;
        JsonElement written = JsonDocument.Parse(File.ReadAllText(Path.Combine(work.Folder, "campaign", "stats.json")))
            .RootElement;
        Assert.Equal(printed.GetProperty("cases").GetUInt64(), written.GetProperty("cases").GetUInt64());
        Assert.Equal(
            printed.EnumerateObject().Select(field => field.Name), written.EnumerateObject()
                .Select(field => field.Name));
    }

    [Fact]
    public void Quiet_leaves_only_the_result()
    {
        using Workplace work = new();
        CommandResult result = work.Run("fuzz", "--runs", "20", "--quiet").Exits(ExitCode.Clean);
        Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_cleanly_and_says_how_to_resume(string name)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("no signal can be sent to a process of another console here");
        if (name == "INT" && InterruptIsIgnored)
            Assert.Skip("these tests run in the background of a shell, whose children ignore SIGINT");
        using Workplace work = new();
        using Process process = work.Start("fuzz", "--max-time", "10m", "--out", "campaign");
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        // Its first lines come before the workers start; a progress line after five seconds says that they run.
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.Contains(" cases ", StringComparison.Ordinal))
        {
        }

        Task<string> rest = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string id = process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using (Process signal = Process.Start("kill", ["-" + name, id]))
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "the campaign did not stop");
        Assert.Equal((int)ExitCode.Interrupted, process.ExitCode);
        Assert.Contains("interrupted: ", await rest, StringComparison.Ordinal);
        Assert.Contains("./eei fuzz --resume campaign", await error, StringComparison.Ordinal);
        work.Run("fuzz", "--resume", "campaign", "--max-time", "1s").Exits(ExitCode.Clean);
    }

    // Bit 1 of the mask of ignored signals is SIGINT.
    private static bool InterruptIsIgnored => File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            is { } mask && (Convert.ToUInt64(mask[7..].Trim(), 16) & 2) != 0;

    [Fact]
    public void A_case_that_does_not_differ_replays_as_agreement()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        string path = work.Write("case.yaml", Scripts.Case("echo.wat", data: Scripts.Root));
        JsonElement document = work.Run("replay", path, "--json").Exits(ExitCode.Clean).Json;
        Assert.Equal("agree", document.GetProperty("verdict").GetString());
    }
}
