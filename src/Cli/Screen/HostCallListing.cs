using System.Collections.Immutable;
using System.Globalization;
using Eei.Cli.Runs;
using Eei.Fuzz;

namespace Eei.Cli.Screen;

/// <summary>The host calls of a run in full: one listing where the engines agree, one per engine where they do
/// not.</summary>
internal static class HostCallListing
{
    private const int DigestDigits = 8;

    /// <summary>Prints them.</summary>
    public static void Print(Session session, CaseRun run)
    {
        for (int block = 0; block < run.Case.Blocks.Length; block++)
        {
            foreach (
                IGrouping<string, CaseResult> alike in run.Results.GroupBy(
                result => Text(result.Outcomes[block].HostCalls)))
            {
                session.Result($"  block {block} on {string.Join(", ", alike.Select(result => result.Engine))}:");
                session.Result(alike.Key.Length == 0 ? "    no host calls" : alike.Key);
            }
        }
    }

    /// <summary>One call in one line.</summary>
    public static string Line(HostCall call)
    {
        string result = call.Trap is not null
            ? $" trapped({call.Trap})"
            : call.Result is { } value ? string.Create(CultureInfo.InvariantCulture, $" = 0x{value:x}") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{HostCallText.Of(call)}{result}{Digest("read", call.ReadDigest)}{Digest("wrote", call.WriteDigest)}  "
                + $"gasLeft={call.GasLeft}");
    }

    private static string Text(ImmutableArray<HostCall> calls) =>
        string.Join('\n', calls.Select((call, index) => $"    call {index + 1}  {Line(call)}"));

    private static string Digest(string verb, Bytes32 digest) =>
        digest == Bytes32.Zero ? string.Empty : $"  {verb} {digest.ToString()[..DigestDigits]}";
}
