using System.Text.Json;
using Eei.Fuzz;

namespace Eei.Cli.Tests;

/// <summary><c>selftest</c>, <c>engines</c>, <c>spec</c>.</summary>
public sealed class SelftestTests
{
    [Fact]
    public void One_planted_fault_is_found_and_documented()
    {
        using Workplace work = new();
        PlantedFault fault = EngineRegistry.PlantedFaults[0];
        JsonElement document = work.Run("selftest", "--faults", $"^{fault.Name}$", "--clean-cases", "20", "--json")
            .Exits(ExitCode.Clean).Json;
        Shape.Has(document, "faults:Array", "found:Number", "total:Number", "clean:Object");
        JsonElement row = Assert.Single(document.GetProperty("faults").EnumerateArray());
        Shape.Has(
            row, "name:String", "found:Bool", "cases:Number", "seconds:Number", "bucket:String",
            "locatedInstruction:Null|String");
        Assert.Equal(fault.Name, row.GetProperty("name").GetString());
        Assert.True(row.GetProperty("found").GetBoolean());
        Assert.Equal(20u, document.GetProperty("clean").GetProperty("cases").GetUInt64());
    }

    [Fact]
    public void The_table_names_every_planted_fault_once()
    {
        string[] names = [.. EngineRegistry.PlantedFaults.Select(fault => fault.Name)];
        Assert.True(names.Length >= 12, $"only {names.Length} faults are plantable");
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_missed_fault_exits_with_1()
    {
        using Workplace work = new();
        CommandResult result = work.Run(
            "selftest", "--faults", $"^{EngineRegistry.PlantedFaults[0].Name}$", "--clean-cases", "0", "--max-time",
            "0.001s");
        result.Exits(ExitCode.Divergence);
        Assert.Contains("found 0 of 1", result.Output, StringComparison.Ordinal);
    }
}
