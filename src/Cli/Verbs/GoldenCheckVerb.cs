using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Eei.Cli.Determinism;
using Eei.Cli.Inputs;

namespace Eei.Cli.Verbs;

/// <summary><c>determinism golden check</c>: do the cases of a manifest come to the same here?</summary>
public sealed class GoldenCheckVerb : Verb
{
    private const int MostPrinted = 20;

    private readonly DeterminismFlags _flags = new();

    private readonly Argument<string> _file = new("FILE") { Description = "A manifest that golden write made" };

    /// <inheritdoc/>
    public override string Name => "check";

    /// <inheritdoc/>
    public override string Summary => "Runs the cases of a manifest and names those that differ, with the facts";

    /// <inheritdoc/>
    public override ImmutableArray<string> Examples =>
    [
        "./eei determinism golden check golden.json",
        "./eei determinism golden check golden.json --engines interpreter --json",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Argument> Arguments => [_file];

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_flags.Engines, _flags.Plant];

    /// <inheritdoc/>
    protected override ExitCode Execute(ParseResult parsed, Session session, StopRequest stop)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(stop);
        string file = parsed.GetValue(_file)!;
        GoldenManifest there = GoldenManifest.Read(file);
        ImmutableArray<EngineEntry> engines =
            [.. _flags.ReadEngines(parsed).Where(entry => there.Engines.Any(one => one.Name == entry.Name))];
        if (engines.IsEmpty)
            throw new InputException(
                $"{file} has no engine that is here and asked for; it has "
                + string.Join(", ", there.Engines.Select(one => one.Name)));
        FactJob job = new(
            there.Seed, there.Generated, there.Generators,
            there.WithCorpus ? DeterminismFlags.CorpusFiles() : []);
        GoldenManifest here = GoldenRun.Run(
            job, engines, _flags.ReadPlant(parsed), GoldenWriteVerb.Progress(session), stop.Token);
        GoldenComparison comparison = GoldenComparison.Of(there, here);
        Print(session, comparison);
        session.Document(() => new JsonObject
        {
            ["file"] = file,
            ["written"] = there.Machine.Document(),
            ["checked"] = here.Machine.Document(),
            ["compared"] = comparison.Compared,
            ["otherCases"] = Names(comparison.OtherCases),
            ["notChecked"] = Names(comparison.NotChecked),
            ["otherVersions"] = Names(comparison.OtherVersions),
            ["differences"] = new JsonArray(
            [
                .. comparison.Differences.Select(one => new JsonObject
                {
                    ["engine"] = one.Engine,
                    ["case"] = one.Case,
                    ["facts"] = Names(one.Facts),
                    ["there"] = one.There,
                    ["here"] = one.Here,
                }),
            ]),
            ["verdict"] = comparison.IsConfirmed ? "same" : "differs",
        });
        return comparison.IsConfirmed ? ExitCode.Clean : ExitCode.Divergence;
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => JsonValue.Create(name))];

    private static void Print(Session session, GoldenComparison comparison)
    {
        foreach (GoldenDifference one in comparison.Differences.Take(MostPrinted))
            session.Result($"DIFFERS {one}");
        if (comparison.Differences.Length > MostPrinted)
            session.Result(FormattableString.Invariant(
                $"  and {comparison.Differences.Length - MostPrinted} more; --json has all"));
        Names(comparison.OtherCases, "cases that this program makes otherwise, or not at all");
        Names(comparison.NotChecked, "engines not checked");
        Names(comparison.OtherVersions, "engines in another version or configuration");
        session.Result(FormattableString.Invariant(
            $"{comparison.Compared} results compared, {comparison.Differences.Length} differ"));

        void Names(ImmutableArray<string> names, string what)
        {
            if (names.IsEmpty) return;
            string more = names.Length > MostPrinted ? ", …" : "";
            session.Result(FormattableString.Invariant(
                $"{what}: {names.Length}: {string.Join(", ", names.Take(MostPrinted))}{more}"));
        }
    }
}
