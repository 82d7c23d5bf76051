using System.Text.Json;

namespace Eei.Cli.Tests;

/// <summary><c>gas fit</c> and <c>gas compare</c>.</summary>
public sealed class GasTests
{
    [Fact]
    public void Fit_gives_the_formula_with_the_fields_of_the_contract()
    {
        using Workplace work = new();
        string path = work.Write("echo.wat", Scripts.Echo);
        JsonElement fit = work.Run("gas", "fit", path, "--max-length", "100", "--json").Exits(ExitCode.Clean).Json;
        Shape.Has(
            fit, "script:String", "schedule:String", "contents:Array", "formula:Object", "dataDependence:Null",
            "notReturned:Array", "points:Array");
        JsonElement formula = fit.GetProperty("formula");
        Shape.Has(formula, "text:String", "from:Number", "base:Number", "perByte:Number", "terms:Array");
        // It copies 32 bytes, whatever there is.
        Assert.Equal(32, formula.GetProperty("from").GetInt32());
        Assert.Equal(0, formula.GetProperty("perByte").GetInt32());
        Assert.Equal(69, fit.GetProperty("points").GetArrayLength());
    }

    [Fact]
    public void Fit_says_where_gas_first_depends_on_data()
    {
        using Workplace work = new();
        string path = work.Write("branch.wat", """
            (module (import "eth2" "blockDataCopy" (func $copy (param i32 i32 i32)))
              (import "eth2" "blockDataSize" (func $size (result i32)))
              (memory (export "memory") 1)
              (func $choose (if (i32.load8_u (i32.const 0)) (then nop)))
              (func (export "main") (call $copy (i32.const 0) (i32.const 0) (call $size)) (call $choose)))
            """);
        JsonElement fit = work.Run("gas", "fit", path, "--max-length", "9", "--json").Exits(ExitCode.Clean).Json;
        Assert.Equal(JsonValueKind.Null, fit.GetProperty("formula").ValueKind);
        JsonElement dependence = fit.GetProperty("dataDependence");
        Assert.Equal(1, dependence.GetProperty("length").GetInt32());
        JsonElement place = dependence.GetProperty("place");
        Assert.Equal("choose", place.GetProperty("name").GetString());
        Assert.Equal("if", place.GetProperty("instruction").GetString());
        string told = work.Run("gas", "fit", path, "--max-length", "9").Exits(ExitCode.Clean).Output;
        Assert.Contains("they part at if, function 2 (choose)", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_names_each_policy_with_its_defects()
    {
        using Workplace work = new();
        string path = work.Write("echo.wat", Scripts.Echo);
        JsonElement compared = work.Run("gas", "compare", path, "--data", Scripts.Root, "--json")
            .Exits(ExitCode.Clean).Json;
        Assert.Equal("returned", compared.GetProperty("class").GetString());
        Assert.Equal(
            ["wasm-metering", "pwasm", "basic-block", "superblock"],
            compared.GetProperty("policies").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        Assert.All(compared.GetProperty("policies").EnumerateArray(), policy =>
        {
            Shape.Has(
                policy, "source:String", "refusal:Null", "gas:String", "charges:Number", "overhead:String",
                "executed:String", "excess:String", "defects:Array");
            Assert.NotEqual(0, policy.GetProperty("defects").GetArrayLength());
        });
    }

    [Theory]
    [InlineData("fitt", "echo.wat", "fit, compare")]
    [InlineData("fit", "nothere.wat", "nothere.wat")]
    public void Bad_input_is_one_sentence(string question, string file, string named)
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        CommandResult result = work.Run("gas", question, file).Exits(ExitCode.Usage);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_schedule_is_one_sentence()
    {
        using Workplace work = new();
        string path = work.Write("echo.wat", Scripts.Echo);
        CommandResult result = work.Run("gas", "fit", path, "--schedule", "units").Exits(ExitCode.Usage);
        Assert.Contains("unit", result.Error, StringComparison.Ordinal);
    }
}
