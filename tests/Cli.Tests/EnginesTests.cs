using System.Text.Json;

namespace Eei.Cli.Tests;

public sealed class EnginesTests
{
    [Fact]
    public void Every_engine_says_who_it_is()
    {
        using Workplace work = new();
        JsonElement engines = work.Run("engines", "--json").Exits(ExitCode.Clean).Json.GetProperty("engines");
        Assert.Equal(
            EngineRegistry.Names, engines.EnumerateArray().Select(engine => engine.GetProperty("name").GetString()));
        Assert.All(engines.EnumerateArray(), engine =>
        {
            Shape.Has(engine, "version:String", "lineage:Object", "capabilities:Array", "configuration:String");
            Shape.Has(
                engine.GetProperty("lineage"), "decoder:String", "validator:String", "executor:String",
                "hostFunctions:String",
                "meter:String");
        });
    }

    [Fact]
    public void The_registry_and_the_engines_agree_on_their_names() =>
        Assert.All(EngineRegistry.Present, entry =>
        {
            using IEeiEngine engine = entry.Create();
            Assert.Equal(entry.Name, engine.Description.Name);
        });

    [Fact]
    public void Each_engine_passes_the_smoke_suite()
    {
        using Workplace work = new();
        JsonElement engines = work.Run("engines", "--verify", "--engines", "interpreter,il", "--json")
            .Exits(ExitCode.Clean)
            .Json.GetProperty("engines");
        Assert.All(engines.EnumerateArray(), engine =>
        {
            Assert.Equal(0, engine.GetProperty("smoke").GetProperty("failed").GetInt32());
            Assert.NotEqual(0, engine.GetProperty("smoke").GetProperty("passed").GetInt32());
        });
    }

    [Fact]
    public void The_conformance_document_has_the_fields_of_the_contract()
    {
        using Workplace work = new();
        JsonElement suites = work.Run("conform", "eei", "--json").Exits(ExitCode.Clean).Json.GetProperty("suites");
        Assert.Equal(
            Workplace.FewEngines, suites.EnumerateArray().Select(suite => suite.GetProperty("engine").GetString()));
        Assert.All(suites.EnumerateArray(), suite => Shape.Has(
            suite, "suite:String", "engine:String", "version:String", "passed:Number", "failed:Number",
            "pending:Number",
            "byDesign:Number", "skipped:Number", "cases:Array"));
        Shape.Has(
            suites[0]
                .GetProperty("cases")[0], "name:String", "status:String", "detail:Null|String", "milliseconds:Number");
        CommandResult list = work.Run("conform", "eei", "--list").Exits(ExitCode.Clean);
        Assert.Contains("eei  identity [spec]", list.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("il", "il")]
    [InlineData("il,interpreter", "interpreter,il")]
    public void Engines_are_added(string option, string expected) => Assert.Equal(expected, Selected(option));

    [Fact]
    public void Engines_are_subtracted()
    {
        Assert.Equal(string.Join(',', EngineRegistry.Names), Selected(null));
        Assert.Equal(string.Join(',', EngineRegistry.Names.Except(["il"])), Selected("-il"));
    }

    private static string Selected(string? option) =>
        string.Join(',', Inputs.EngineSelection.Select(option).Select(engine => engine.Name));

    [Fact]
    public void The_specification_prints_every_host_function_schedule_and_profile()
    {
        using Workplace work = new();
        string markdown = work.Run("spec", "--markdown").Exits(ExitCode.Clean).Output;
        JsonElement document = work.Run("spec", "--json").Exits(ExitCode.Clean).Json;
        Assert.All(HostFunctionTable.All, function =>
            Assert.Contains(
                $"| {function.CanonicalName} | env.{function.LegacyName} |", markdown, StringComparison.Ordinal));
        Assert.All(
            ProfileDefinition.All, profile => Assert.Contains(profile.Name, markdown, StringComparison.Ordinal));
        Assert.Equal(HostFunctionTable.All.Count, document.GetProperty("hostFunctions").GetArrayLength());
        Assert.Equal(3, document.GetProperty("gasSchedules").GetArrayLength());
    }
}
