namespace Eei.Wasm.Tests.Text;

/// <summary>Structures, arrays, supertypes and recursion groups as text.</summary>
public sealed class DefinedTypeTextTests
{
    [Fact]
    public void Types_print_in_their_groups_and_read_back()
    {
        const string source = """
            (module
              (type $f (func (param i32)))
              (rec
                (type $node (sub (struct (field $next (ref null $node)) (field i32 (mut i8)))))
                (type $leaf (sub final $node (struct (field (ref null $node)) (field i32) (field $b (mut i8))
                  (field $x (ref $list)))))
                (type $list (array (mut (ref $leaf)))))
              (rec (type $alone (sub (func (param $p anyref)))))
              (type (array i16))
              (func (param i32)
                (drop (struct.get $leaf $x (unreachable)))
                (drop (struct.get_u $node 2 (unreachable)))))
            """;
        const string printed = """
            (module
              (type (;0;) (func (param i32)))
              (rec
                (type (;1;) (sub (struct (field (ref null 1)) (field i32) (field (mut i8)))))
                (type (;2;) (sub final 1 (struct (field (ref null 1)) (field i32) (field (mut i8)) (field (ref 3)))))
                (type (;3;) (array (mut (ref 2)))))
              (type (;4;) (sub (func (param anyref))))
              (type (;5;) (array i16))
              (func (;0;) (type 0) (param i32)
                unreachable
                struct.get 2 3
                drop
                unreachable
                struct.get_u 1 2
                drop))

            """;
        Module module = TextParser.ParseModule(source);
        Assert.Equal([new RecursionGroup(1, 3)], module.RecursionGroups);
        ModuleValidator.Validate(module, Feature.Wasm3);
        Assert.Equal(printed.ReplaceLineEndings("\n"), TextPrinter.Print(module));
        Assert.Equal(module, TextParser.ParseModule(printed));
    }

    [Fact]
    public void A_type_use_without_an_index_means_a_plain_type_outside_groups()
    {
        Module module = TextParser.ParseModule("""
            (module (rec (type (func)) (type (func))) (type (sub (func))) (rec (type (func))) (func) (func (type 2)))
            """);
        Assert.Equal([3u, 2u], module.Functions.Select(function => function.TypeIndex));
        Assert.Equal(4, module.Types.Length);
    }

    [Fact]
    public void A_type_use_repeats_what_its_type_says_whatever_it_declares()
    {
        Module module = TextParser.ParseModule(
            "(module (type $t (sub (func (param i32)))) (func (type $t) (param i32)))");
        Assert.Equal(0u, module.Functions[0].TypeIndex);
    }

    [Theory]
    [InlineData("(type (struct (field $a i32) (field $a i32)))", "duplicate field $a")]
    [InlineData("(type $s (struct (field $a i32))) (func (drop (struct.get $s $b)))", "unknown field $b")]
    [InlineData("(type $s (array i32)) (func (drop (struct.get $s $b)))", "unknown field $b")]
    [InlineData("(type $t (struct)) (rec (type $t (struct)))", "duplicate type $t")]
    [InlineData("(type (sub $none (struct)))", "unknown type $none")]
    [InlineData("(type (array i32 i32))", "unexpected token")]
    [InlineData("(type (array))", "unexpected token")]
    [InlineData("(type (struct i32))", "unexpected token")]
    [InlineData("(type (struct (field $a i32 i32)))", "unexpected token")]
    [InlineData("(type (func (param i8)))", "unexpected token")]
    [InlineData("(type (sub final))", "unexpected token")]
    [InlineData("(rec (func))", "unexpected token")]
    [InlineData("(func (drop (ref.test (ref.null any))))", "unexpected token")]
    [InlineData("(func (drop (ref.cast any (ref.null any))))", "unexpected token")]
    [InlineData("(func (drop (array.new_fixed 0)))", "unexpected token")]
    [InlineData("(func (drop (br_on_cast 0 anyref)))", "unexpected token")]
    public void Wrong_text_is_refused(string fields, string reason)
    {
        var refusal = Assert.Throws<ModuleException>(() => TextParser.ParseModule($"(module {fields})"));
        Assert.Equal((ModulePhase.Malformed, reason), (refusal.Phase, refusal.Reason));
    }

    [Theory]
    [InlineData("func br_on_cast 9 anyref (ref 7) struct.new 9 struct.get 9 9 array.new_fixed 9 9")]
    [InlineData("func array.copy 9 8 array.init_data 7 6 array.new_elem 5 4 ref.test (ref null 9) ref.cast (ref 9)")]
    [InlineData("func struct.new 0 array.new_fixed 0 4294967295 array.fill 0 array.copy 0 0 array.set 0")]
    public void What_is_not_valid_prints_all_the_same(string field)
    {
        Module module = TextParser.ParseModule($"(module ({field}))");
        Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module)));
        Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, InstructionStyle.Folded)));
    }

    public static TheoryData<Opcode> Instructions =>
        [.. InstructionTable.All.Where(row => row.Feature == Feature.GarbageCollection).Select(row => row.Opcode)];

    [Theory]
    [MemberData(nameof(Instructions))]
    public void Any_immediates_print_and_read_back(Opcode opcode)
    {
        var random = new Random((int)opcode);
        for (int sample = 0; sample < 100; sample++)
        {
            Instruction instruction = RandomImmediates.Any(random, opcode);
            bool usesData = instruction.Facts.Immediates == Immediates.TypeData;
            var module = new Module
            {
                Types = [new FunctionType([], [])],
                Functions = [new Function(0, [], [instruction, new Instruction(Opcode.End)])],
                DataCount = usesData ? 0u : null,
            };
            foreach (InstructionStyle style in Enum.GetValues<InstructionStyle>())
                Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, style)));
        }
    }

    [Fact]
    public void Scripts_hold_references_to_objects()
    {
        const string text = """
            (assert_return (invoke "f" (ref.null none) (ref.host 3) (ref.null struct))
              (ref.i31) (ref.struct) (ref.array) (ref.eq) (ref.any) (ref.host 4) (either (ref.i31) (ref.null any)))
            """;
        var command = Assert.IsType<AssertReturn>(Assert.Single(ScriptReader.Read(text, TextDialect.Wasm3).Commands));
        Assert.Equal(
            [
                new ScriptValue(ScriptValueKind.Null, 0) { HeapType = "none" },
                new ScriptValue(ScriptValueKind.Host, 3),
                new ScriptValue(ScriptValueKind.Null, 0) { HeapType = "struct" },
            ],
            Assert.IsType<InvokeAction>(command.Action).Arguments);
        ResultPattern[] kinds = [.. "i31 struct array eq any".Split(' ').Select(kind => new ReferencePattern(kind))];
        Assert.Equal(kinds, command.Results[..5]);
        Assert.Equal(new ValuePattern(new ScriptValue(ScriptValueKind.Host, 4)), command.Results[5]);
        Assert.Equal(2, Assert.IsType<EitherPattern>(command.Results[6]).Options.Length);
    }
}
