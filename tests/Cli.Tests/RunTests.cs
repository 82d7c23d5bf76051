using System.Text.Json;

namespace Eei.Cli.Tests;

/// <summary><c>run</c> on case files, modules and text.</summary>
public sealed class RunTests
{
    [Fact]
    public void A_case_file_that_meets_its_expectations_is_clean()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        string path = work.Write("case.yaml", Scripts.Case("echo.wat", data: Scripts.Root));
        CommandResult result = work.Run("run", path).Exits(ExitCode.Clean);
        Assert.Contains("agree", result.Output, StringComparison.Ordinal);
        Assert.Contains(Scripts.Root, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_expectation_is_named_and_exits_with_1()
    {
        using Workplace work = new();
        work.Write("identity.wat", Scripts.Identity);
        string wrong = new('7', 64);
        string path = work.Write("case.yaml", Scripts.Case("identity.wat", post: wrong));
        CommandResult result = work.Run("run", path).Exits(ExitCode.Divergence);
        Assert.Contains(wrong, result.Output, StringComparison.Ordinal);
        Assert.Contains("expected", result.Output, StringComparison.Ordinal);
    }

    // Scout prints that a root is not as expected, and ends with 0.
    [Fact]
    public void Scout_s_judgement_is_printed_behind_a_flag_and_exits_with_0()
    {
        using Workplace work = new();
        work.Write("identity.wat", Scripts.Identity);
        string wrong = new('7', 64);
        string path = work.Write("case.yaml", Scripts.Case("identity.wat", post: wrong) + "\ndeposit_receipts: []\n");
        CommandResult result = work.Run("run", path, "--judge", "scout-rust").Exits(ExitCode.Clean);
        Assert.Contains("Matching deposit receipts.", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"Expected state: Shard slot 0 with environment states: [\"{wrong}\"]", result.Output,
            StringComparison.Ordinal);
        work.Run("run", path, "--judge", "exact").Exits(ExitCode.Divergence);
        work.Run("run", path, "--judge", "scout").Exits(ExitCode.Usage);
    }

    [Fact]
    public void Bare_text_runs_with_data_for_several_blocks()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        string second = new('a', 64);
        JsonElement document = work.Run("run", "echo.wat", "--data", Scripts.Root, "--data", "0x" + second, "--json")
            .Exits(ExitCode.Clean).Json;
        JsonElement outcome = document.GetProperty("outcomes")[0];
        Assert.Equal(second, outcome.GetProperty("postStates")[0].GetString());
        Assert.Equal(2, outcome.GetProperty("blocks").GetArrayLength());
    }

    [Fact]
    public void A_bare_module_takes_block_data_from_a_file_and_a_pre_state()
    {
        using Workplace work = new();
        work.Write("block.bin", Convert.FromHexString(Scripts.Root));
        string echo = Workplace.InRepository("corpus", "scripts", "echo", "echo.wasm");
        JsonElement document =
            work.Run("run", echo, "--data", "@block.bin", "--pre-state", new string('b', 64), "--json")
            .Exits(ExitCode.Clean).Json;
        Assert.Equal("agree", document.GetProperty("verdict").GetString());
        Assert.Equal(Scripts.Root, document.GetProperty("outcomes")[0].GetProperty("postStates")[0].GetString());
    }

    [Fact]
    public void A_trap_keeps_the_root_and_is_no_divergence()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        JsonElement outcome = work.Run("run", "echo.wat", "--data", "00", "--pre-state", Scripts.Root, "--json")
            .Exits(ExitCode.Clean).Json.GetProperty("outcomes")[1];
        Assert.Equal("trapped", outcome.GetProperty("status").GetString());
        Assert.Equal("blockDataBounds", outcome.GetProperty("trap").GetString());
        Assert.Equal(Scripts.Root, outcome.GetProperty("postStates")[0].GetString());
    }

    [Fact]
    public void Probes_list_where_the_script_was()
    {
        using Workplace work = new();
        work.Write("loop.wat", """
            (module (memory (export "memory") 1) (func $twice (param i32) (result i32)
                (i32.add (local.get 0) (local.get 0)))
              (func (export "main") (drop (call $twice (i32.const 21)))))
            """);
        CommandResult result = work.Run("run", "loop.wat", "--probes", "instructions").Exits(ExitCode.Clean);
        Assert.Contains("block 0 on interpreter, il:", result.Output, StringComparison.Ordinal);
        Assert.Contains("i32.add  = 0x2a", result.Output, StringComparison.Ordinal);
        Assert.Contains("$twice +0x", result.Output, StringComparison.Ordinal);
        work.Run("run", "loop.wat", "--probes", "nothing").Exits(ExitCode.Usage);
    }

    [Fact]
    public void A_trace_lists_every_host_call()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        CommandResult result = work.Run("run", "echo.wat", "--data", Scripts.Root, "--trace").Exits(ExitCode.Clean);
        Assert.Contains("call 1  eth2.blockDataCopy(ptr=0x0, off=0, len=32)", result.Output, StringComparison.Ordinal);
        Assert.Contains("call 2  eth2.savePostStateRoot(ptr=0x0)", result.Output, StringComparison.Ordinal);
        Assert.Contains("gasLeft=", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_override_the_case()
    {
        using Workplace work = new();
        work.Write("identity.wat", Scripts.Identity);
        Assert.Contains("outOfGas", work.Run("run", "identity.wat", "--gas-limit", "1").Exits(ExitCode.Clean).Output);
        // A page costs more than the default limit in this schedule.
        JsonElement strict = work.Run(
            "run", "identity.wat", "--strict", "--gas-schedule", "ewasm-cycles", "--gas-limit", "1000000000000",
            "--json").Json;
        Assert.Equal("returned", strict.GetProperty("outcomes")[0].GetProperty("status").GetString());
    }

    [Fact]
    public void A_profile_changes_what_host_functions_answer()
    {
        using Workplace work = new();
        work.Write("nothing.wat", "(module (memory (export \"memory\") 1) (func (export \"main\")))");
        JsonElement spec = work.Run("run", "nothing.wat", "--pre-state", Scripts.Root, "--json").Json;
        JsonElement rust =
            work.Run("run", "nothing.wat", "--pre-state", Scripts.Root, "--profile-eei", "scout-rust", "--json").Json;
        Assert.Equal(Scripts.Root, spec.GetProperty("outcomes")[0].GetProperty("postStates")[0].GetString());
        Assert.Equal(new string('0', 64), rust.GetProperty("outcomes")[0].GetProperty("postStates")[0].GetString());
    }

    [Fact]
    public void The_document_has_the_fields_of_the_contract()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        JsonElement document = work.Run("run", "echo.wat", "--data", Scripts.Root, "--json").Exits(ExitCode.Clean)
            .Json;
        Shape.Has(document, "case:String", "outcomes:Array", "verdict:String");
        Assert.All(document.GetProperty("outcomes").EnumerateArray(), outcome => Shape.Has(
            outcome, "engine:String", "status:String", "trap:Null", "postStates:Array", "deposits:Array",
            "gasUsed:Number",
            "hostCallDigest:String", "memoryDigest:String"));
    }

    [Fact]
    public void One_engine_alone_has_nothing_to_agree_with()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        JsonElement document = work.Run("run", "echo.wat", "--data", Scripts.Root, "--engines", "il", "--json")
            .Exits(ExitCode.Clean).Json;
        Assert.Equal("incomparable", document.GetProperty("verdict").GetString());
        Assert.Equal(1, document.GetProperty("outcomes").GetArrayLength());
    }

    [Fact]
    public void Several_files_give_an_array()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        work.Write("identity.wat", Scripts.Identity);
        JsonElement document = work.Run("run", "echo.wat", "identity.wat", "--json").Exits(ExitCode.Clean).Json;
        Assert.Equal(2, document.GetArrayLength());
    }

    [Fact]
    public void A_passed_deadline_is_said_and_exits_with_124()
    {
        using Workplace work = new();
        work.Write("loop.wat", "(module (memory (export \"memory\") 1) (func (export \"main\") (loop (br 0))))");
        CommandResult result = work.Run(
            "run", "loop.wat", "--gas-limit", "1000000000000000", "--timeout", "0.5s", "--json")
            .Exits(ExitCode.Deadline);
        Assert.Equal("", result.Output);
        Assert.Contains("the deadline of --timeout has passed", result.Error, StringComparison.Ordinal);
    }
}
