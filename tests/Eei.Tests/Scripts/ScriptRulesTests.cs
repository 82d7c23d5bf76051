namespace Eei.Tests.Scripts;

public sealed class ScriptRulesTests
{
    private static readonly ScriptExport Memory = new("memory", ScriptItemKind.Memory, [], [], 60);
    private static readonly ScriptExport Main = new("main", ScriptItemKind.Function, [], [], 70);
    private static readonly ScriptShape Good =
        new(100, [Size("eth2", "blockDataSize")], [Memory, Main], false, null, -1, 3);

    [Fact]
    public void A_good_script_passes_both_sets()
    {
        Assert.Null(Strict(Good));
        Assert.Null(Lenient(Good));
    }

    [Fact]
    public void Strict_refuses_what_lenient_allows()
    {
        ScriptShape other =
            Good with { Exports = [Memory, Main, new("__heap_base", ScriptItemKind.Global, [], [], 80)] };
        Refuses(
            Strict(other), RefusalPhase.ScriptRule, 80, "rule exports: export __heap_base is neither main nor memory");
        Assert.Null(Lenient(other));

        ScriptShape result = Good with { Exports = [Memory, Main with { Results = ["i32"] }] };
        Refuses(Strict(result), RefusalPhase.ScriptRule, 70, "rule main: main has results");
        Assert.Null(Lenient(result));

        ScriptShape start = Good with { HasStart = true };
        Refuses(Strict(start), RefusalPhase.ScriptRule, -1, "rule no-start: there is a start function");
        Assert.Null(Lenient(start));

        ScriptShape floats = Good with { FirstFloat = "f32.add", FirstFloatOffset = 99 };
        Refuses(Strict(floats), RefusalPhase.ScriptRule, 99, "rule no-float: f32.add uses a float");
        Assert.Null(Lenient(floats));

        ScriptShape debug = Good with { Imports = [Debug] };
        Refuses(Strict(debug), RefusalPhase.ScriptRule, 40, "rule no-debug: env.debug_print32 is for debugging");
        Assert.Null(Lenient(debug));

        ScriptShape twice = Good with { Imports = [Size("eth2", "blockDataSize"), Size("env", "eth2_blockDataSize")] };
        Refuses(Strict(twice), RefusalPhase.ScriptRule, 40, "rule imports: eth2.blockDataSize is imported twice");
        Assert.Null(Lenient(twice));
    }

    [Theory]
    [InlineData(50_000ul, true)]
    [InlineData(50_001ul, false)]
    [InlineData(ulong.MaxValue, false)]
    public void Strict_bounds_locals(ulong locals, bool allowed)
    {
        Refusal? refusal = Strict(Good with { MostLocals = locals });
        if (allowed) Assert.Null(refusal);
        else Refuses(refusal, RefusalPhase.ScriptRule, -1,
            $"rule locals: a function declares {locals} locals, 50000 are allowed");
        Assert.Null(Lenient(Good with { MostLocals = locals }));
    }

    [Fact]
    public void Strict_bounds_the_code()
    {
        Assert.Null(Strict(Good with { CodeLength = 1_048_576 }));
        Refuses(
            Strict(Good with { CodeLength = 1_048_577 }), RefusalPhase.ScriptRule, -1,
            "rule code-length: the module is 1048577 bytes long, 1048576 are allowed");
        Assert.Null(Lenient(Good with { CodeLength = int.MaxValue }));
    }

    [Fact]
    public void Both_sets_need_memory_and_main()
    {
        foreach (Func<ScriptShape, Refusal?> judge in new[] { Strict, Lenient })
        {
            Refuses(judge(Good with { Exports = [Main] }), RefusalPhase.ScriptRule, -1,
                "rule memory: there is no export named memory");
            Refuses(judge(Good with { Exports = [Memory] }), RefusalPhase.ScriptRule, -1,
                "rule main: there is no export named main");
            Refuses(
                judge(Good with { Exports = [Memory with { Kind = ScriptItemKind.Global }, Main] }),
                RefusalPhase.ScriptRule, 60, "rule memory: export memory is no memory");
            Refuses(
                judge(Good with { Exports = [Memory, Main with { Kind = ScriptItemKind.Table }] }),
                RefusalPhase.ScriptRule, 70, "rule main: export main is no function");
            Refuses(
                judge(Good with { Exports = [Memory, Main with { Parameters = ["i32"] }] }),
                RefusalPhase.ScriptRule, 70, "rule main: main takes parameters");
        }
    }

    [Fact]
    public void Unknown_and_mistyped_imports_do_not_link()
    {
        foreach (Func<ScriptShape, Refusal?> judge in new[] { Strict, Lenient })
        {
            Refuses(
                judge(Good with { Imports = [Size("eth2", "useGas")] }),
                RefusalPhase.Unlinkable, 40, "unknown import eth2.useGas");
            Refuses(
                judge(Good with { Imports = [Size("eth2", "blockDataSize") with { Results = ["i64"] }] }),
                RefusalPhase.Unlinkable, 40, "incompatible import type eth2.blockDataSize");
            Refuses(
                judge(Good with { Imports = [Size("eth2", "blockDataSize") with { Parameters = ["i32"] }] }),
                RefusalPhase.Unlinkable, 40, "incompatible import type eth2.blockDataSize");
        }

        ScriptImport memory = Size("eth2", "blockDataSize") with { Kind = ScriptItemKind.Memory, Results = [] };
        Refuses(Lenient(Good with { Imports = [memory] }), RefusalPhase.Unlinkable, 40,
            "incompatible import type eth2.blockDataSize");
        Refuses(
            Strict(Good with { Imports = [memory] }), RefusalPhase.ScriptRule, 40,
            "rule imports: eth2.blockDataSize is no function");
    }

    [Fact]
    public void A_function_that_the_profile_lacks_does_not_link()
    {
        ScriptShape ticks = Good with
        {
            Imports = [new("eth2", "useTicks", ScriptItemKind.Function, ["i32"], [], 40)],
        };
        Assert.Null(ScriptRules.Judge(ticks, new ScriptSource(default) { Profile = EeiProfile.ScoutRust }));
        Refuses(
            ScriptRules.Judge(ticks, new ScriptSource(default) { Profile = EeiProfile.ScoutTs }),
            RefusalPhase.Unlinkable, 40, "unknown import eth2.useTicks, which profile scout-ts lacks");
    }

    [Fact]
    public void Libraries_offer_imports_to_lenient_scripts_only()
    {
        ScriptImport import = new("lib", "table", ScriptItemKind.Table, [], [], 40);
        ScriptShape shape = Good with { Imports = [import] };
        ScriptSource source = new(default) { Libraries = [new ScriptLibrary("lib", default)] };
        Assert.Null(ScriptRules.Judge(shape, source));
        Refuses(
            ScriptRules.Judge(shape, source with { Rules = ScriptRuleSet.Strict }),
            RefusalPhase.ScriptRule, 40, "rule imports: lib.table is no function");
        Refuses(Lenient(shape), RefusalPhase.Unlinkable, 40, "unknown import lib.table");
    }

    [Theory]
    [InlineData("rule library-name: a library may not be named env, a module of the host", "env")]
    [InlineData("rule library-name: a library may not be named bignum, a module of the host", "lib", "bignum")]
    [InlineData("rule library-name: two libraries are named lib", "lib", "other", "lib")]
    public void Library_names(string reason, params string[] names)
    {
        ScriptSource source = new(default) { Libraries = [.. names.Select(name => new ScriptLibrary(name, default))] };
        Refuses(ScriptRules.Judge(Good, source), RefusalPhase.ScriptRule, -1, reason);
    }

    [Fact]
    public void The_first_rule_in_order_is_named()
    {
        ScriptShape all = new(int.MaxValue, [Size("x", "y"), Debug], [], true, "f64.const", 5, ulong.MaxValue);
        Refuses(Strict(all), RefusalPhase.ScriptRule, 5, "rule no-float: f64.const uses a float");
        Refuses(Strict(all with { FirstFloat = null }), RefusalPhase.Unlinkable, 40, "unknown import x.y");
        Refuses(
            Strict(all with { FirstFloat = null, Imports = [] }),
            RefusalPhase.ScriptRule, -1, "rule memory: there is no export named memory");
        Refuses(
            Strict(all with { FirstFloat = null, Imports = [], Exports = [Memory, Main] }),
            RefusalPhase.ScriptRule, -1, "rule no-start: there is a start function");
    }

    private static ScriptImport Debug => new("env", "debug_print32", ScriptItemKind.Function, ["i32"], [], 40);

    private static ScriptImport Size(string module, string name) =>
        new(module, name, ScriptItemKind.Function, [], ["i32"], 40);

    private static Refusal? Strict(ScriptShape shape) =>
        ScriptRules.Judge(shape, new ScriptSource(default) { Rules = ScriptRuleSet.Strict });

    private static Refusal? Lenient(ScriptShape shape) => ScriptRules.Judge(shape, new ScriptSource(default));

    private static void Refuses(Refusal? refusal, RefusalPhase phase, int offset, string reason) =>
        Assert.Equal(new Refusal(phase, offset, reason), refusal);
}
