using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.WasiCommand.Tests;

/// <summary>Every way a run can end, on every runtime, as the interpreter tells it.</summary>
public sealed class EndTests
{
    private const string Head = """
        (import "eth2" "pushNewDeposit" (func $push (param i32 i32)))
        (import "eth2" "savePostStateRoot" (func $save (param i32)))
        (import "eth2" "useTicks" (func $ticks (param i32)))
        (memory (export "memory") 1)
        """;

    private static readonly SortedDictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["unreachable"] = $"(module {Head} (func (export \"main\") (call $save (i32.const 9)) unreachable))",
        ["load"] = $"(module {Head} (func (export \"main\") (drop (i32.load (i32.const 65533)))))",
        ["store"] = $"(module {Head} (func (export \"main\") (i64.store (i32.const -1) (i64.const 1))))",
        ["fill"] = $"(module {Head} (func (export \"main\") "
            + "(memory.fill (i32.const 65530) (i32.const 1) (i32.const 9))))",
        ["divide"] = $"(module {Head} (func (export \"main\") (drop (i32.div_u (i32.const 1) (i32.const 0)))))",
        ["overflow"] = $"(module {Head} (func (export \"main\") "
            + "(drop (i64.div_s (i64.const 0x8000000000000000) (i64.const -1)))))",
        ["truncate"] = $"(module {Head} (func (export \"main\") (drop (i32.trunc_f32_s (f32.const 1e20)))))",
        ["nan"] = $"(module {Head} (func (export \"main\") (drop (i32.trunc_f64_u (f64.const nan)))))",
        ["undefined"] = $"(module {Head} (table 1 funcref) (func (export \"main\") (call_indirect (i32.const 1))))",
        ["uninitialized"] = $"(module {Head} (table 1 funcref) "
            + "(func (export \"main\") (call_indirect (i32.const 0))))",
        ["mismatch"] = $"(module {Head} (table 1 funcref) (elem (i32.const 0) $save) "
            + "(func (export \"main\") (call_indirect (i32.const 0))))",
        ["host-in-table"] = $"(module {Head} (type $t (func (param i32))) (table 1 funcref) "
            + "(elem (i32.const 0) $ticks) (func (export \"main\") "
            + "(call_indirect (type $t) (i32.const 77) (i32.const 0))))",
        ["gas"] = $"(module {Head} (func (export \"main\") (loop (br 0))))",
        ["ticks"] = $"(module {Head} (func (export \"main\") (call $ticks (i32.const 9999999)) "
            + "(call $ticks (i32.const 2))))",
        ["depth"] = $"(module {Head} (func $f (param i64 i64 i64 i64 i64 i64 i64 i64) "
            + "(local i64 i64 i64 i64 i64 i64 i64 i64) (call $f (local.get 0) (local.get 1) (local.get 2) "
            + "(local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 7))) "
            + "(func (export \"main\") (call $f (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) "
            + "(i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0))))",
        ["host-memory"] = $"(module {Head} (func (export \"main\") (call $save (i32.const 65505))))",
        ["segment"] = $"(module {Head} (data (i32.const 65536) \"a\") (func (export \"main\")))",
        ["element"] = $"(module {Head} (table 1 funcref) (elem (i32.const 1) $save) (func (export \"main\")))",
        ["start-traps"] = $"(module {Head} (func $s unreachable) (start $s) (func (export \"main\")))",
        ["start-divides"] = $"(module {Head} (func $s (drop (i32.rem_u (i32.const 1) (i32.const 0)))) (start $s) "
            + "(func (export \"main\")))",
        ["start-calls"] = $"(module {Head} (func $s (call $ticks (i32.const 1))) (start $s) (func (export \"main\")))",
        ["start-stores"] = $"(module {Head} (func $s (i32.store (i32.const 4) (i32.const 7))) (start $s) "
            + "(func (export \"main\") (call $save (i32.const 0))))",
        ["results"] = $"(module {Head} (func (export \"main\") (result i32 i64) (i32.const 1) (i64.const 2)))",
        ["deposits"] = $"(module {Head} (func (export \"main\") (local i32) (loop "
            + "(i32.store (i32.const 80) (local.get 0)) (call $push (i32.const 0) (i32.const 184)) "
            + "(br_if 0 (i32.lt_u (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 50))))))",
        ["grown"] = $"(module {Head} (func (export \"main\") (drop (memory.grow (i32.const 20))) "
            + "(i32.store (i32.const 1376252) (i32.const 5)) (call $save (i32.const 1376224))))",
        ["grown-too-far"] = $"(module {Head} (func (export \"main\") "
            + "(i32.store (i32.const 0) (memory.grow (i32.const 1024))) (call $save (i32.const 0))))",
        ["exported-reference"] = $"(module {Head} (func $g (export \"g\")) (func (export \"main\") "
            + "(drop (ref.func $g)) (call $save (i32.const 0))))",
    };

    public static MatrixTheoryData<string, string> Cases { get; } = new(Candidates.Names, Modules.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void End_is_told_as_the_interpreter_tells_it(string name, string module)
    {
        var execution = new ExecutionCase
        {
            Name = module,
            Scripts = [new CaseScript(ModuleEncoder.Encode(TextParser.ParseModule(Modules[module])))],
            PreStates = [Bytes32.Sha256([1])],
            Blocks = [new ShardBlock(0, new byte[] { 1, 2, 3 })],
            Limits = Limits.Default with { Gas = 1_000_000 },
        };
        using SealedEngine engine = Candidates.Create(name);
        using var interpreter = new InterpreterEngine();
        CaseResult expected = CaseRunner.Run(interpreter, execution, Observations.Comparable);
        CaseResult actual = CaseRunner.Run(engine, execution, Observations.Comparable);
        Outcome outcome = actual.Outcomes[0];
        if (outcome.Refusal?.Phase == RefusalPhase.Unsupported) Assert.Skip(outcome.Refusal.Reason);
        Agreement.Assert(execution, expected, actual);
        bool isDeep = module == "depth" && name is "wabt" or "wasmtime-wizer";
        bool isKilled = name is "interpreter-wasi" or "wasmtime-wizer";
        if (isDeep || isKilled) return;
        bool hasMemory = engine.Description.Capabilities.HasFlag(EngineCapabilities.MemoryDigest);
        Abstention[] needed = hasMemory || outcome.Status == OutcomeStatus.Refused
            ? []
            : [new Abstention(Fact.Memory, SealedOutcome.Unasked)];
        Assert.Equal(needed, outcome.Abstentions);
    }

    [Theory]
    [InlineData("0061736d01000000ff")]
    [InlineData("0061736d0100000001040160000003020100070801046d61696e00000a0601040041016a0b")]
    public void Runtimes_judge_the_module_themselves(string hex)
    {
        foreach (string name in new[] { "wabt", "wasmtime-wizer" })
        {
            using SealedEngine engine = Candidates.Create(name);
            using IEeiScript script = engine.Load(new ScriptSource(Convert.FromHexString(hex)));
            Assert.Equal(RefusalPhase.MalformedOrInvalid, script.Refusal?.Phase);
        }
    }
}
