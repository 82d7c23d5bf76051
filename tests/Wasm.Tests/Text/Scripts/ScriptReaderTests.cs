using System.Text;

namespace Eei.Wasm.Tests.Text;

public sealed class ScriptReaderTests
{
    [Fact]
    public void A_module_has_its_name_form_and_line()
    {
        Script script = ScriptReader.Read(
            """
            ;; two lines
            (module $a (func (export "f")))
            (module $b binary "\00asm" "\01\00\00\00")

            (module quote "(func" ")")
            """);
        Assert.Equal([2, 3, 5], script.Commands.Select(command => command.Line));
        ScriptModule[] modules = [.. script.Commands.Cast<ModuleCommand>().Select(command => command.Module)];
        Assert.Equal(["a", "b", null], modules.Select(module => module.Name));
        Assert.Equal(
            [ScriptModuleForm.Text, ScriptModuleForm.Binary, ScriptModuleForm.Quoted],
            modules.Select(module => module.Form));
        Assert.Equal("(module $a (func (export \"f\")))", Encoding.UTF8.GetString(modules[0].Source.Span));
        Assert.Equal([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0], modules[1].ToBinary().ToArray());
        Assert.Single(modules[2].Parsed!.Functions);
    }

    [Fact]
    public void A_module_that_cannot_be_read_is_no_end_of_the_script()
    {
        Script script = ScriptReader.Read("(module (no such field)) (module quote \"(\") (register \"m\")");
        Assert.Equal("unknown operator no", Assert.IsType<ModuleCommand>(script.Commands[0]).Module.Refusal!.Reason);
        Assert.Null(Assert.IsType<ModuleCommand>(script.Commands[1]).Module.Parsed);
        Assert.Equal(new RegisterCommand("m", null) { Line = 1 }, script.Commands[2]);
    }

    [Fact]
    public void A_command_that_is_not_known_is_kept_with_the_reason()
    {
        Script script = ScriptReader.Read("(thread $t (module))\n(assert_return (invoke \"f\") (i32.const 1) 2)");
        Assert.Equal("thread", Assert.IsType<UnreadCommand>(script.Commands[0]).Word);
        Assert.Equal(2, Assert.IsType<UnreadCommand>(script.Commands[1]).Fault.Line);
    }

    [Fact]
    public void Definitions_and_instances_are_told_apart()
    {
        Script script = ScriptReader.Read("(module definition $d (func)) (module instance $i $d) (module instance)");
        Assert.Equal("d", Assert.IsType<ModuleDefinition>(script.Commands[0]).Module.Name);
        Assert.Equal(new ModuleInstance("i", "d") { Line = 1 }, script.Commands[1]);
        Assert.Equal(new ModuleInstance(null, null) { Line = 1 }, script.Commands[2]);
    }

    [Fact]
    public void An_action_has_its_instance_export_and_arguments()
    {
        Script script = ScriptReader.Read(
            "(invoke $m \"f\" (i32.const -1) (f64.const nan:0x1) (ref.null func) (ref.extern 7)) (get \"g\")");
        InvokeAction call = Assert.IsType<InvokeAction>(Assert.IsType<ActionCommand>(script.Commands[0]).Action);
        Assert.Equal(("m", "f"), (call.Instance, call.Export));
        Assert.Equal(
            [
                new ScriptValue(ScriptValueKind.I32, 0xFFFF_FFFF),
                new ScriptValue(ScriptValueKind.F64, 0x7FF0_0000_0000_0001),
                new ScriptValue(ScriptValueKind.Null, 0) { HeapType = "func" },
                new ScriptValue(ScriptValueKind.Extern, 7),
            ],
            call.Arguments);
        Assert.Equal(new GetAction(null, "g"), Assert.IsType<ActionCommand>(script.Commands[1]).Action);
    }

    [Fact]
    public void Results_are_patterns()
    {
        Script script = ScriptReader.Read(
            """
            (assert_return (invoke "f") (f32.const nan:canonical) (f64.const nan:arithmetic) (ref.extern) (ref.null)
              (v128.const f64x2 -0 nan:canonical) (either (i32.const 1) (i32.const 2)))
            """);
        ResultPattern[] patterns = [.. Assert.IsType<AssertReturn>(Assert.Single(script.Commands)).Results];
        Assert.Equal(new NaNPattern(ScriptValueKind.F32, NaNClass.Canonical), patterns[0]);
        Assert.Equal(new NaNPattern(ScriptValueKind.F64, NaNClass.Arithmetic), patterns[1]);
        Assert.Equal(new ReferencePattern("extern"), patterns[2]);
        Assert.Equal(new ReferencePattern("null"), patterns[3]);
        VectorPattern vector = Assert.IsType<VectorPattern>(patterns[4]);
        Assert.Equal(64, vector.Width);
        Assert.Equal(
            [new LanePattern(1UL << 63, null), new LanePattern(0, NaNClass.Canonical)], vector.Lanes);
        Assert.Equal(2, Assert.IsType<EitherPattern>(patterns[5]).Options.Length);
    }

    [Theory]
    [InlineData("(assert_trap (module) \"x\")", ExpectedRefusal.Trap)]
    [InlineData("(assert_malformed (module quote \"\") \"x\")", ExpectedRefusal.Malformed)]
    [InlineData("(assert_invalid (module) \"x\")", ExpectedRefusal.Invalid)]
    [InlineData("(assert_unlinkable (module) \"x\")", ExpectedRefusal.Unlinkable)]
    public void A_refusal_says_in_which_phase(string text, ExpectedRefusal phase)
    {
        AssertRefused refused = Assert.IsType<AssertRefused>(Assert.Single(ScriptReader.Read(text).Commands));
        Assert.Equal((phase, "x"), (refused.Phase, refused.Reason));
    }

    [Fact]
    public void Bare_fields_are_a_module()
    {
        Script script = ScriptReader.Read("(func (export \"f\"))\n(memory 1)");
        Module module = Assert.IsType<ModuleCommand>(Assert.Single(script.Commands)).Module.Parsed!;
        Assert.Equal((1, 1), (module.Functions.Length, module.Memories.Length));
    }

    [Fact]
    public void In_1_0_the_name_behind_data_is_that_of_the_memory()
    {
        const string text = "(module (memory $m 1) (data $m (i32.const 0)) (data $m (i32.const 1)))";
        Module old = Parsed(TextDialect.Wasm1)!;
        Assert.Equal(2, old.Data.Length);
        Assert.Null(Parsed(TextDialect.Wasm2));

        Module? Parsed(TextDialect dialect) =>
            Assert.IsType<ModuleCommand>(Assert.Single(ScriptReader.Read(text, dialect).Commands)).Module.Parsed;
    }

    [Fact]
    public void Annotations_are_white_space_and_quoted_identifiers_are_identifiers()
    {
        Module module = TextParser.ParseModule(
            "(module (@a , ; (x) \")\") (func $\"a b\") (func $ab (call $\"a b\") (call $\"\\61b\")))");
        Assert.Equal(0u, module.Functions[1].Body[0].Index);
        Assert.Equal(1u, module.Functions[1].Body[1].Index);
    }

    [Theory]
    [InlineData("(@a", "unclosed annotation")]
    [InlineData("(@)", "empty annotation id")]
    [InlineData("(@a ä)", "illegal character")]
    [InlineData("(@a))", "unexpected token")]
    public void A_wrong_annotation_is_refused(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<ModuleException>(() => TextParser.ParseModule(text)).Reason);
}
