using System.Globalization;
using System.Text.RegularExpressions;

namespace Eei.Metering.Tests;

/// <summary>What docs/gas.md says in numbers is so.</summary>
public sealed partial class GasDocumentTests
{
    private const ulong Instantiation = 1_002;

    private static readonly string Document = File.ReadAllText(Path.Combine(Repository(), "docs/gas.md"));

    public static TheoryData<string, string, ulong> Examples
    {
        get
        {
            TheoryData<string, string, ulong> rows = [];
            foreach (Match row in ExampleRow().Matches(Document))
                rows.Add(
                    row.Groups["body"].Value, row.Groups["ends"].Value,
                    ulong.Parse(row.Groups["gas"].Value, CultureInfo.InvariantCulture));
            return rows;
        }
    }

    [Fact]
    public void There_are_examples_for_every_kind_of_instruction() => Assert.True(Examples.Count >= 31);

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_worked_example_is_true_on_every_meter(string body, string ends, ulong gas)
    {
        using MeterPanel panel = new(compiles: true);
        using MeterPanel.LoadedPanel script = panel.Load(
            Wat.Script(ExampleModule().Match(Document).Value.Replace("BODY", body, StringComparison.Ordinal)));
        Assert.Null(script.Refusal);
        BlockInput input = new(Bytes32.Zero, new byte[16], Limits.Default, Observations.Comparable);
        Outcome outcome = script.Run(input, body);
        Assert.Equal((ends, gas), (outcome.Class, outcome.GasUsed - Instantiation));
        // One less is not enough, and all of it is used.
        Outcome less = script.Run(input with { Limits = Limits.Default with { Gas = outcome.GasUsed - 1 } }, body);
        Assert.Equal(("outOfGas", outcome.GasUsed - 1), (less.Class, less.GasUsed));
    }

    [Fact]
    public void Each_schedule_has_its_hash_there() => Assert.All(GasSchedule.Names, name => Assert.Matches(
        $"""\| `{name}` \|.*`{GasSchedule.Find(name)!.Hash}` \|""", Document));

    [Fact]
    public void Each_named_defect_stands_there() => Assert.All(
        PolicyComparison.All.SelectMany(policy => policy.Defects).Concat(MeteringDefect.OfStackHeight),
        defect => Assert.Contains($"`{defect.Name}`", Document, StringComparison.Ordinal));

    [GeneratedRegex(@"^\| `(?<body>[^`]+)` \| (?<ends>(returned|trapped\([a-zA-Z]+\))) \| (?<gas>\d+) \|",
        RegexOptions.Multiline)]
    private static partial Regex ExampleRow();

    [GeneratedRegex(@"^\(module\n.*?BODY\)\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExampleModule();

    private static string Repository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
            folder = folder.Parent;
        return folder!.FullName;
    }
}
