using System.Globalization;
using System.Runtime;
using System.Text;
using Eei.Cli.Inputs;
using Eei.Fuzz;
using Eei.Protocol;

namespace Eei.Cli.Determinism;

/// <summary>This program as a child of <c>determinism</c>: reads a job, prints the facts of each case in a line, then
/// what it knows of its runtime.</summary>
internal static class FactWorker
{
    /// <summary>Begins the last line.</summary>
    public const string End = "end\t";

    /// <summary>The arguments that start it; no person gives them.</summary>
    public static IReadOnlyList<string> Arguments { get; } = ["determinism", "--worker"];

    /// <summary>Works where the arguments are exactly those; null where the ordinary command line has to read
    /// them.</summary>
    public static int? TryServe(IReadOnlyList<string> arguments)
    {
        if (!arguments.SequenceEqual(Arguments)) return null;
        ParentWatch.Start();
        using Stream input = Console.OpenStandardInput();
        using StreamReader reader = new(input, Encoding.UTF8);
        FactJob job = FactJob.Read(reader.ReadToEnd());
        using StreamWriter output = new(Console.OpenStandardOutput(), new UTF8Encoding(false));
        // Standard output belongs to the facts; whatever else is printed goes where it does no harm.
        Console.SetOut(Console.Error);
        try
        {
            if (job.Extra == RuntimeExtra.Turkish) Speak(CultureInfo.GetCultureInfo("tr-TR"));
            if (job.Extra == RuntimeExtra.Pressure) KeepCollecting();
            Work(job, output);
            return (int)ExitCode.Clean;
        }
        catch (Exception failed) when (failed is InputException or CultureNotFoundException or CampaignException)
        {
            Console.Error.WriteLine(failed.Message.ReplaceLineEndings(" "));
            return (int)ExitCode.Usage;
        }
    }

    // A line at a time: where the process dies, its last line tells the case before.
    private static void Work(FactJob job, StreamWriter output)
    {
        using CaseLoop loop = new(job.Factory());
        foreach (ExecutionCase execution in job.Cases())
        {
            output.Write(loop.Run(execution).ToString() + '\n');
            output.Flush();
        }

        output.Write(End + RuntimeWitness.Here().Document().ToJsonString() + '\n');
    }

    private static void Speak(CultureInfo culture)
    {
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }

    private static void KeepCollecting()
    {
        new Thread(() =>
        {
            using ManualResetEventSlim never = new();
            while (!never.Wait(TimeSpan.FromMilliseconds(1)))
            {
                GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            }
        })
        { IsBackground = true, Name = "eei collector" }.Start();
    }
}
