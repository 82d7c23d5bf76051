using System.Text.Json;
using System.Text.Json.Nodes;

namespace Eei.Cli.Tests;

/// <summary><c>determinism</c> and <c>determinism golden</c>: conditions are made, planted dependences found,
/// manifests exchanged.</summary>
public sealed class DeterminismTests
{
    private static readonly string Echo = Workplace.InRepository("corpus", "scripts", "echo", "echo.yaml");

    [Fact]
    public void Every_condition_is_made_or_says_why_not()
    {
        using Workplace work = new();
        CommandResult result = work.Run("determinism", "--engines", "interpreter", "--case", Echo, "--json");
        JsonElement document = result.Exits(ExitCode.Clean).Json;
        Shape.Has(
            document, "seed:Number", "cases:Number", "generatorVersion:Number", "generators:String", "engines:Array",
            "conditions:Array", "rows:Array", "verdict:String");
        JsonElement[] rows = [.. document.GetProperty("rows").EnumerateArray()];
        Assert.Equal(document.GetProperty("conditions").GetArrayLength(), rows.Length);
        Assert.All(rows, row => Shape.Has(
            row, "engine:String", "condition:String", "verdict:String", "cases:Number", "note:String",
            "differing:Number", "differences:Array", "written:Array"));
        Assert.DoesNotContain(rows, row => Text(row, "verdict") == "differs");
        // What a machine may lack; everything else is made everywhere.
        string[] mayBeAbsent =
        [
            "serialised", "family", "avx2-off", "avx-off", "intrinsics-off", "globalization", "turkish", "gc-pressure",
            // It leaves no trace where code is not optimised, as in a Debug build.
            "tiered-off",
        ];
        Assert.Empty(rows.Where(row => Text(row, "verdict") != "same").Select(row => Text(row, "condition"))
            .Except(mayBeAbsent));
        Assert.All(
            rows.Where(row => Text(row, "verdict") == "not run"), row => Assert.NotEqual("", Text(row, "note")));
        // A setting that the runtime ignores is no reason of the machine's.
        Assert.DoesNotContain(rows, row => Text(row, "note").EndsWith("all the same", StringComparison.Ordinal));
        Assert.Contains("21/21", result.Error, StringComparison.Ordinal);
        Assert.Empty(work.Entries);
    }

    [Theory]
    [InlineData("DictionaryOrder", "process", "deposits")]
    [InlineData("CultureParse", "turkish", "gas")]
    public void A_planted_dependence_is_found_written_and_shown_again(string plant, string condition, string fact)
    {
        using Workplace work = new();
        CommandResult result = work.Run(
            "determinism", "--engines", "interpreter", "--cases", "24", "--conditions", condition, "--plant", plant,
            "--json");
        JsonElement row = result.Json.GetProperty("rows")[0];
        if (Text(row, "verdict") == "not run" && Text(row, "note").Contains("ICU", StringComparison.Ordinal))
            Assert.Skip(Text(row, "note"));
        result.Exits(ExitCode.Divergence);
        Assert.Contains(
            row.GetProperty("differences").EnumerateArray(),
            one => one.GetProperty("facts").EnumerateArray().Any(name => name.GetString() == fact));
        JsonElement written = row.GetProperty("written")[0];
        string command = Text(written, "command");
        Assert.Contains(command, work.Read(Text(written, "file")), StringComparison.Ordinal);
        CommandResult again = work.Run([.. command.Split(' ')[1..]]);
        // The few deposits of one case may come out in the same order by chance.
        if (plant == "DictionaryOrder") Assert.NotEqual((int)ExitCode.Usage, again.ExitCode);
        else again.Exits(ExitCode.Divergence);
    }

    [Fact]
    public void A_manifest_is_confirmed_and_names_what_differs()
    {
        using Workplace work = new();
        work.Run("determinism", "golden", "write", "golden.json", "--cases", "3").Exits(ExitCode.Clean);
        string[] check = ["determinism", "golden", "check", "golden.json"];
        JsonElement same = work.Run([.. check, "--json"]).Exits(ExitCode.Clean).Json;
        Assert.Equal("same", Text(same, "verdict"));
        JsonNode manifest = JsonNode.Parse(work.Read("golden.json"))!;
        Assert.Equal(2 * manifest["cases"]!.AsArray().Count, same.GetProperty("compared").GetInt32());
        string name = manifest["cases"]![1]!["name"]!.GetValue<string>();
        JsonNode result = manifest["cases"]![1]!["results"]!["il"]!;
        string[] facts = result["facts"]!.GetValue<string>().Split(' ');
        facts[4] = "0000000000000000";
        result["facts"] = string.Join(' ', facts);
        manifest["cases"]![2]!["digest"] = "0000000000000000";
        manifest["engines"]!.AsArray().Add(new JsonObject
        {
            ["name"] = "elsewhere",
            ["version"] = "1",
            ["configuration"] = "",
        });
        work.Write("golden.json", manifest.ToJsonString());
        string output = work.Run(check).Exits(ExitCode.Divergence).Output;
        Assert.Contains($"DIFFERS {name} on il: gas", output, StringComparison.Ordinal);
        Assert.Contains("otherwise, or not at all: 1", output, StringComparison.Ordinal);
        Assert.Contains("engines not checked: 1: elsewhere", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_crashes_has_no_manifest()
    {
        using Workplace work = new();
        work.Write("engines.yaml", $"""
            engines:
              - name: crashing
                kind: protocol
                command: [dotnet, "{typeof(CommandLine).Assembly.Location}", serve, --engine, planted:Exit/1]
            """);
        CommandResult result = work.Run(
            "determinism", "golden", "write", "golden.json", "--cases", "1", "--engines", "crashing");
        result.Exits(ExitCode.Crashed);
        Assert.Contains("eei: crashing crashed on ", result.Error, StringComparison.Ordinal);
        Assert.Equal(["engines.yaml"], work.Entries);
    }

    [Fact]
    public void The_self_test_finds_what_is_planted()
    {
        using Workplace work = new();
        JsonElement document = work.Run(
            "selftest", "--faults", "^determinism:LooseCache$", "--clean-cases", "0", "--json")
            .Exits(ExitCode.Clean).Json;
        JsonElement row = Assert.Single(document.GetProperty("faults").EnumerateArray());
        Assert.True(row.GetProperty("found").GetBoolean());
        Assert.Equal("right", Text(row, "blame"));
    }

    [Theory]
    [InlineData("did you mean 'permuted'", "determinism", "--conditions", "permutd")]
    [InlineData("did you mean 'LooseCache'", "determinism", "--plant", "LoseCache")]
    [InlineData("leave --cases and --seed out", "determinism", "--case", "x.yaml", "--cases", "3")]
    [InlineData("missing.yaml: there is no such file", "determinism", "--case", "missing.yaml")]
    [InlineData("needs write FILE or check FILE", "determinism", "golden")]
    [InlineData("./eei determinism golden write --help", "determinism", "golden", "write")]
    [InlineData("there is no file missing.json", "determinism", "golden", "check", "missing.json")]
    [InlineData("is no manifest", "determinism", "golden", "check", "other.json")]
    public void What_cannot_be_read_is_one_sentence(string sentence, params string[] arguments)
    {
        using Workplace work = new();
        work.Write("other.json", "{}");
        CommandResult result = work.Run(arguments).Exits(ExitCode.Usage);
        Assert.Equal("", result.Output);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
