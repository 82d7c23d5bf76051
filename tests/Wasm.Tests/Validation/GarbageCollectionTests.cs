using Eei.Wasm.Tests.Text;

namespace Eei.Wasm.Tests;

/// <summary>Instructions on structures, arrays and 31-bit integers, and casts; 2.0 has none of it.</summary>
public sealed class GarbageCollectionTests
{
    private const string Types = """
        (type $s (struct (field $a i32) (field $b (mut i8)) (field $c (mut (ref null $s)))))
        (type $n (struct (field (ref $s))))
        (type $a (array (mut i32))) (type $p (array (mut i16))) (type $r (array (mut anyref)))
        (type $k (array (ref $s))) (type $f (array (mut funcref))) (type $func (func))
        (data $d "abc") (elem $e anyref (ref.null any)) (elem $x funcref (ref.null func))
        """;

    [Theory]
    [InlineData("(drop (struct.new $s (i32.const 1) (i32.const 2) (ref.null $s)))", "41 01 41 02 d0 00 fb 00 00 1a")]
    [InlineData("(drop (struct.new_default $s))", "fb 01 00 1a")]
    [InlineData("(drop (struct.get $s $a (struct.new_default $s)))", "fb 01 00 fb 02 00 00 1a")]
    [InlineData("(drop (struct.get_s $s $b (ref.null $s)))", "d0 00 fb 03 00 01 1a")]
    [InlineData("(drop (struct.get_u 0 1 (ref.null none)))", "d0 71 fb 04 00 01 1a")]
    [InlineData("(struct.set $s $c (ref.null $s) (ref.null none))", "d0 00 d0 71 fb 05 00 02")]
    [InlineData("(drop (array.new $a (i32.const 7) (i32.const 3)))", "41 07 41 03 fb 06 02 1a")]
    [InlineData("(drop (array.new_default $p (i32.const 3)))", "41 03 fb 07 03 1a")]
    [InlineData("(drop (array.new_fixed $a 2 (i32.const 1) (i32.const 2)))", "41 01 41 02 fb 08 02 02 1a")]
    [InlineData("(drop (array.new_data $a $d (i32.const 0) (i32.const 0)))", "41 00 41 00 fb 09 02 00 1a")]
    [InlineData("(drop (array.new_elem $r $e (i32.const 0) (i32.const 0)))", "41 00 41 00 fb 0a 04 00 1a")]
    [InlineData("(drop (array.get $a (ref.null $a) (i32.const 0)))", "d0 02 41 00 fb 0b 02 1a")]
    [InlineData("(drop (array.get_s $p (ref.null $p) (i32.const 0)))", "d0 03 41 00 fb 0c 03 1a")]
    [InlineData("(drop (array.get_u $p (ref.null $p) (i32.const 0)))", "d0 03 41 00 fb 0d 03 1a")]
    [InlineData("(array.set $p (ref.null $p) (i32.const 0) (i32.const 1))", "d0 03 41 00 41 01 fb 0e 03")]
    [InlineData("(drop (array.len (ref.null array)))", "d0 6a fb 0f 1a")]
    [InlineData("(array.fill $a (ref.null $a) (i32.const 0) (i32.const 1) (i32.const 2))",
        "d0 02 41 00 41 01 41 02 fb 10 02")]
    [InlineData("(array.copy $r $k (ref.null $r) (i32.const 0) (ref.null $k) (i32.const 1) (i32.const 2))",
        "d0 04 41 00 d0 05 41 01 41 02 fb 11 04 05")]
    [InlineData("(array.init_data $p $d (ref.null $p) (i32.const 0) (i32.const 1) (i32.const 2))",
        "d0 03 41 00 41 01 41 02 fb 12 03 00")]
    [InlineData("(array.init_elem $f $x (ref.null $f) (i32.const 0) (i32.const 1) (i32.const 2))",
        "d0 06 41 00 41 01 41 02 fb 13 06 01")]
    [InlineData("(drop (ref.test (ref $s) (ref.null any)))", "d0 6e fb 14 00 1a")]
    [InlineData("(drop (ref.test anyref (ref.null none)))", "d0 71 fb 15 6e 1a")]
    [InlineData("(drop (ref.cast (ref i31) (ref.null eq)))", "d0 6d fb 16 6c 1a")]
    [InlineData("(drop (ref.cast (ref null $func) (ref.null func)))", "d0 70 fb 17 07 1a")]
    [InlineData("(drop (block $l (result (ref i31)) "
        + "(drop (br_on_cast $l anyref (ref i31) (ref.null any))) (unreachable)))",
        "02 64 6c d0 6e fb 18 01 00 6e 6c 1a 00 0b 1a")]
    [InlineData("(drop (block $l (result anyref) (br_on_cast_fail $l anyref structref (ref.null any))))",
        "02 6e d0 6e fb 19 03 00 6e 6b 0b 1a")]
    [InlineData("(drop (any.convert_extern (ref.null extern)))", "d0 6f fb 1a 1a")]
    [InlineData("(drop (extern.convert_any (ref.null any)))", "d0 6e fb 1b 1a")]
    [InlineData("(drop (i31.get_s (ref.i31 (i32.const 1))))", "41 01 fb 1c fb 1d 1a")]
    [InlineData("(drop (i31.get_u (ref.null i31)))", "d0 6c fb 1e 1a")]
    [InlineData("(drop (ref.eq (ref.null struct) (ref.null array)))", "d0 6b d0 6a d3 1a")]
    public void Instructions_pass_text_and_binary(string body, string expected)
    {
        Module module = TextParser.ParseModule($"(module {Types} (func {body}))");
        ModuleValidator.Validate(module, Feature.Wasm3);
        byte[] bytes = ModuleEncoder.Encode(module);
        string code = expected.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains($"00{code}0b", Convert.ToHexStringLower(bytes), StringComparison.Ordinal);
        Assert.Equal(module, ModuleDecoder.Decode(bytes, Feature.Wasm3));
        foreach (InstructionStyle style in Enum.GetValues<InstructionStyle>())
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, style)));
        Assert.Equal(ModulePhase.Malformed, Refusal.OfDecoding(bytes).Phase);
    }

    [Theory]
    [InlineData("(drop (struct.new $a))", "type mismatch: type 2 is none of structures")]
    [InlineData("(drop (struct.new 9))", "unknown type 9")]
    [InlineData("(drop (struct.new $n))", "type mismatch: instruction requires an operand but the stack has none")]
    [InlineData("(drop (struct.new $n (ref.null $s)))",
        "type mismatch: instruction requires (ref 0) but the stack has (ref null 0)")]
    [InlineData("(drop (struct.new_default $n))", "field type is not defaultable")]
    [InlineData("(drop (struct.get $s 3 (ref.null $s)))", "unknown field 3")]
    [InlineData("(drop (struct.get $s $b (ref.null $s)))", "field is packed")]
    [InlineData("(drop (struct.get_u $s $a (ref.null $s)))", "field is unpacked")]
    [InlineData("(drop (struct.get $s $a (ref.null struct)))",
        "type mismatch: instruction requires (ref null 0) but the stack has structref")]
    [InlineData("(struct.set $s $a (ref.null $s) (i32.const 0))", "field is immutable")]
    [InlineData("(struct.set $s $c (ref.null $s) (ref.null any))",
        "type mismatch: instruction requires (ref null 0) but the stack has anyref")]
    [InlineData("(drop (array.new $s (i32.const 0) (i32.const 0)))", "type mismatch: type 0 is none of arrays")]
    [InlineData("(drop (array.new $a (i64.const 0) (i32.const 0)))",
        "type mismatch: instruction requires i32 but the stack has i64")]
    [InlineData("(drop (array.new_default $k (i32.const 0)))", "array type is not defaultable")]
    [InlineData("(drop (array.new_fixed $a 2 (i32.const 0)))",
        "type mismatch: instruction requires an operand but the stack has none")]
    [InlineData("(drop (array.new_fixed $a 4294967295))",
        "type mismatch: instruction requires an operand but the stack has none")]
    [InlineData("(drop (array.new_fixed $a 1 (i64.const 0)))",
        "type mismatch: instruction requires i32 but the stack has i64")]
    [InlineData("(drop (array.new_data $r $d (i32.const 0) (i32.const 0)))", "array type is not numeric or vector")]
    [InlineData("(drop (array.new_data $a 7 (i32.const 0) (i32.const 0)))", "unknown data segment 7")]
    [InlineData("(drop (array.new_elem $r 7 (i32.const 0) (i32.const 0)))", "unknown elem segment 7")]
    [InlineData("(drop (array.new_elem $r $x (i32.const 0) (i32.const 0)))",
        "type mismatch: element segment of funcref for array of anyref")]
    [InlineData("(drop (array.new_elem $p $x (i32.const 0) (i32.const 0)))",
        "type mismatch: element segment of funcref for array of i16")]
    [InlineData("(drop (array.get $p (ref.null $p) (i32.const 0)))", "array is packed")]
    [InlineData("(drop (array.get_s $a (ref.null $a) (i32.const 0)))", "array is unpacked")]
    [InlineData("(array.set $k (ref.null $k) (i32.const 0) (struct.new_default $s))", "array is immutable")]
    [InlineData("(array.fill $k (ref.null $k) (i32.const 0) (struct.new_default $s) (i32.const 0))",
        "array is immutable")]
    [InlineData("(array.copy $k $k (unreachable))", "array is immutable")]
    [InlineData("(array.copy $a $p (unreachable))", "array types do not match")]
    [InlineData("(array.copy $f $k (unreachable))", "array types do not match")]
    [InlineData("(array.init_data $r $d (unreachable))", "array type is not numeric or vector")]
    [InlineData("(array.init_elem $k $e (unreachable))", "array is immutable")]
    [InlineData("(drop (array.len (ref.null struct)))",
        "type mismatch: instruction requires arrayref but the stack has structref")]
    public void What_is_wrong_with_an_object_is_named(string body, string reason) => Refuses($"(func {body})", reason);

    [Theory]
    [InlineData("(drop (ref.eq (ref.null any) (ref.null eq)))",
        "type mismatch: instruction requires eqref but the stack has anyref")]
    [InlineData("(drop (ref.test (ref $s) (ref.null func)))",
        "type mismatch: instruction requires anyref but the stack has funcref")]
    [InlineData("(drop (ref.test (ref $func) (ref.null any)))",
        "type mismatch: instruction requires funcref but the stack has anyref")]
    [InlineData("(drop (ref.cast (ref 99) (ref.null any)))", "unknown type 99")]
    [InlineData("(func (result (ref $s)) (ref.cast (ref null $s) (ref.null any)))",
        "type mismatch: instruction requires (ref 0) but the stack has (ref null 0)")]
    [InlineData("(drop (block (result anyref) (br_on_cast 0 eqref anyref (ref.null eq))))",
        "type mismatch: instruction requires eqref but the stack has anyref")]
    [InlineData("(drop (block (result (ref i31)) (br_on_cast 0 anyref i31ref (ref.null any))))",
        "type mismatch: instruction requires (ref i31) but the stack has i31ref")]
    [InlineData("(block (br_on_cast 0 anyref i31ref (ref.null any)))",
        "type mismatch: the label of br_on_cast takes no reference")]
    [InlineData("(block (result (ref any)) (br_on_cast_fail 0 anyref (ref i31) (ref.null any)))",
        "type mismatch: instruction requires (ref any) but the stack has anyref")]
    [InlineData("(drop (block (result (ref any)) (br_on_cast_fail 0 anyref i31ref (ref.null any))))",
        "type mismatch: instruction requires (ref any) but the stack has i31ref")]
    [InlineData("(drop (block (result anyref) (br_on_cast 9 anyref i31ref (ref.null any))))", "unknown label 9")]
    [InlineData("(drop (any.convert_extern (ref.null any)))",
        "type mismatch: instruction requires externref but the stack has anyref")]
    [InlineData("(drop (extern.convert_any (ref.null extern)))",
        "type mismatch: instruction requires anyref but the stack has externref")]
    [InlineData("(func (result (ref any)) (any.convert_extern (ref.null extern)))",
        "type mismatch: instruction requires (ref any) but the stack has anyref")]
    [InlineData("(drop (ref.i31 (i64.const 0)))", "type mismatch: instruction requires i32 but the stack has i64")]
    [InlineData("(drop (i31.get_u (ref.null eq)))",
        "type mismatch: instruction requires i31ref but the stack has eqref")]
    [InlineData("(drop (block (result (ref 99)) (unreachable)))", "unknown type 99")]
    [InlineData("(drop (call_ref $s (unreachable)))", "type mismatch: type 0 is none of functions")]
    public void What_is_wrong_with_a_cast_is_named(string body, string reason) =>
        Refuses(body.StartsWith("(func", StringComparison.Ordinal) ? body : $"(func {body})", reason);

    [Theory]
    [InlineData("(global (ref $s) (struct.new $s (i32.const 1) (i32.const 2) (struct.new_default $s)))")]
    [InlineData("(global anyref (array.new $a (i32.const 1) (i32.const 2)))")]
    [InlineData("(global (ref array) (array.new_default $a (i32.const 2)))")]
    [InlineData("(global (ref eq) (array.new_fixed $r 2 (ref.i31 (i32.const 1)) (ref.null none)))")]
    [InlineData("(global externref (extern.convert_any (ref.i31 (i32.const 1))))")]
    [InlineData("(global $g (ref i31) (ref.i31 (i32.const 1))) (global anyref (global.get $g)) "
        + "(table 1 anyref) (elem (i32.const 0) anyref (global.get $g) (any.convert_extern (ref.null extern)))")]
    [InlineData("(import \"\" \"\" (global $g (ref i31))) (table 1 (ref i31) (global.get $g))")]
    public void Constant_expressions_make_objects(string field) =>
        ModuleValidator.Validate(TextParser.ParseModule(WithTypes(field)), Feature.Wasm3);

    [Theory]
    [InlineData("(global i32 (struct.get $s 0 (struct.new_default $s)))",
        "constant expression required: struct.get is none")]
    [InlineData("(global anyref (array.new_data $a $d (i32.const 0) (i32.const 0)))",
        "constant expression required: array.new_data is none")]
    [InlineData("(global anyref (array.new_elem $r $e (i32.const 0) (i32.const 0)))",
        "constant expression required: array.new_elem is none")]
    [InlineData("(global anyref (ref.cast i31ref (ref.null any)))", "constant expression required: ref.cast is none")]
    [InlineData("(global (ref i31) (ref.i31 (i64.const 0)))",
        "type mismatch: instruction requires i32 but the stack has i64")]
    [InlineData("(global anyref (global.get 1)) (global anyref (ref.null any))", "unknown global 1")]
    [InlineData("(global (mut anyref) (ref.null any)) (global anyref (global.get 0))",
        "constant expression required: global.get is none")]
    [InlineData("(global $g (ref i31) (ref.i31 (i32.const 1))) (table 1 (ref i31) (global.get $g))",
        "unknown global 0")]
    public void Others_are_not_constant(string field, string reason) => Refuses(field, reason);

    [Theory]
    [InlineData("(func (result anyref) (unreachable) (struct.new $s))")]
    [InlineData("(func (result anyref) (unreachable) (array.new_fixed $a 4294967295))")]
    [InlineData("(func (result (ref extern)) (unreachable) (extern.convert_any))")]
    [InlineData("(func (result (ref i31)) (block $l (result (ref i31)) (unreachable) "
        + "(br_on_cast $l anyref (ref i31)) (drop) (unreachable)))")]
    [InlineData("(func (result (ref any)) (block $l (result anyref) "
        + "(return (br_on_cast $l anyref nullref (ref.null any)))) (ref.as_non_null))")]
    [InlineData("(func (result i64 (ref $s)) (block $l (result i64 anyref) (i64.const 0) (ref.null any) "
        + "(return (br_on_cast_fail $l anyref (ref $s)))) (unreachable))")]
    [InlineData("(func (local (ref $s)) (local.set 0 (struct.new_default $s)) (drop (local.get 0)))")]
    [InlineData("(func (result structref) (local (ref null $s)) (local.get 0))")]
    [InlineData("(func (param (ref extern)) (result (ref any)) (any.convert_extern (local.get 0)))")]
    [InlineData("(func (drop (ref.test (ref exn) (ref.null noexn))))")]
    public void Operands_match_by_type(string field) =>
        ModuleValidator.Validate(TextParser.ParseModule(WithTypes(field)), Feature.Wasm3);

    [Fact]
    public void Code_that_names_data_has_a_count_of_it()
    {
        Module module = TextParser.ParseModule(WithTypes("(func (array.init_data $a $d (unreachable)))"));
        Assert.Equal(1u, module.DataCount);
        byte[] bytes = ModuleEncoder.Encode(module with { DataCount = null });
        var refusal = Assert.Throws<ModuleException>(() => ModuleDecoder.Decode(bytes, Feature.Wasm3));
        Assert.Equal("data count section required", refusal.Reason);
    }

    // Any instructions in a row, where unreachable code supplies operands: each is judged, none ends otherwise.
    [Fact]
    public void Whatever_stands_in_a_body_is_valid_or_refused()
    {
        Module module = TextParser.ParseModule(WithTypes("(func)"));
        Opcode[] opcodes =
            [.. InstructionTable.All.Where(row => row.Feature == Feature.GarbageCollection).Select(row => row.Opcode)];
        var counts = new Dictionary<bool, int>();
        for (int seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            Instruction[] some = [.. random.GetItems(opcodes, 2).Select(opcode => Near(random, opcode))];
            Function body = module.Functions[0] with
            {
                Body = [new(Opcode.Unreachable), .. some, new(Opcode.Unreachable), new(Opcode.End)],
            };
            bool isValid = RoundTrips.Verdict(module with { Functions = [body] }, Feature.Wasm3) == "valid";
            counts[isValid] = counts.GetValueOrDefault(isValid) + 1;
        }

        Assert.True(counts[true] > 300 && counts[false] > 300, $"{counts[true]} valid, {counts[false]} invalid");
    }

    // With immediates that often name something.
    private static Instruction Near(Random random, Opcode opcode)
    {
        Instruction any = RandomImmediates.Any(random, opcode);
        return any.Facts.Immediates switch
        {
            Immediates.HeapType => any,
            Immediates.LabelCast => any with { Index = any.Index % 2 },
            _ => any with { Index = any.Index % 9, Index2 = any.Index2 % 4 },
        };
    }

    private static void Refuses(string field, string reason) => Assert.Equal(
        reason, Refusal.OfValidating(TextParser.ParseModule(WithTypes(field)), Feature.Wasm3).Reason);

    private static string WithTypes(string field) => $"(module {Types} {field})";
}
