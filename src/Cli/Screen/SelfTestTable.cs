using System.Collections.Immutable;
using System.Globalization;
using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>The detection-latency table, printed row by row as the faults are looked for.</summary>
internal sealed class SelfTestTable
{
    private readonly Session _session;
    private readonly int _nameWidth;

    /// <summary>Prints the head, wide enough for the names to come.</summary>
    public SelfTestTable(Session session, ImmutableArray<string> faults)
    {
        _session = session;
        _nameWidth = faults.Max(fault => fault.Length);
        session.Result(
            $"{"planted fault".PadRight(_nameWidth)}  found  {"cases",8}  {"seconds",8}  {"bucket",-8}  blamed");
    }

    // The engine with the fault, no one, or a name that is wrong.
    private static string Blamed(SelfTestRow row) => row.Blame == Blame.Wrong ? $"WRONG: {row.Blamed}"
        : row.Blame == Blame.Right ? "right" : row.Blamed ?? string.Empty;

    /// <summary>Prints one row.</summary>
    public void Print(SelfTestRow row)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name.PadRight(_nameWidth)}  {(row.Found ? "yes" : "NO"),-5}  {row.Cases,8}  {row.Seconds,8:F2}  "
                + $"{row.Bucket,-8}  {Blamed(row)}");
        _session.Result(line);
        if (_session.Format == AnswerFormat.Json) _session.Say(line);
    }
}
