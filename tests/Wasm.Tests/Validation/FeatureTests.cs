namespace Eei.Wasm.Tests;

/// <summary>Each feature switched off alone: what it brought is refused by its name, at its place.</summary>
public sealed class FeatureTests
{
    [Theory]
    [InlineData(Feature.MultiValue, "01 06 01 60 00 02 7f 7f", 11, "invalid result arity")]
    [InlineData(Feature.ReferenceTypes, "01 05 01 60 01 6f 00", 11, "externref")]
    [InlineData(Feature.ReferenceTypes, "01 05 01 60 01 70 00", 11, "funcref")]
    [InlineData(Feature.Vector, "01 05 01 60 01 7b 00", 11, "v128")]
    [InlineData(Feature.ReferenceTypes, "02 06 01 00 00 03 6f 00", 11, "externref")]
    [InlineData(Feature.ReferenceTypes, "04 04 01 6f 00 00", 11, "externref")]
    [InlineData(Feature.ReferenceTypes, "04 07 02 70 00 00 70 00 00", 14, "multiple tables")]
    [InlineData(Feature.ReferenceTypes, "02 07 01 00 00 01 70 00 00 04 04 01 70 00 00", 20, "multiple tables")]
    [InlineData(Feature.ReferenceTypes, "06 06 01 6f 00 d0 6f 0b", 11, "externref")]
    [InlineData(Feature.ReferenceTypes, "09 04 01 03 00 00", 11, "declarative element segment")]
    [InlineData(Feature.ReferenceTypes, "04 04 01 70 00 00 09 09 01 04 41 00 0b 01 d0 70 0b", 22, "ref.null")]
    [InlineData(Feature.BulkMemory, "09 04 01 01 00 00", 11, "passive element segment")]
    [InlineData(Feature.BulkMemory, "0b 03 01 01 00", 11, "passive data segment")]
    [InlineData(Feature.BulkMemory, "0c 01 00", 10, "data count section")]
    public void Outside_bodies(Feature feature, string hexadecimal, int offset, string construct) =>
        AssertNeeds(feature, ModuleBytes.Module(hexadecimal), offset, construct);

    [Theory]
    [InlineData(Feature.SignExtension, "41 00 c0 1a 0b", 30, "i32.extend8_s")]
    [InlineData(Feature.SaturatingConversion, "43 00 00 00 00 fc 00 1a 0b", 33, "i32.trunc_sat_f32_s")]
    [InlineData(Feature.MultiValue, "02 00 0b 0b", 28, "block type with an index")]
    [InlineData(Feature.ReferenceTypes, "d0 70 1a 0b", 28, "ref.null")]
    [InlineData(Feature.ReferenceTypes, "41 00 41 00 41 00 1c 01 7f 1a 0b", 34, "select")]
    [InlineData(Feature.ReferenceTypes, "02 70 00 0b 1a 0b", 28, "funcref")]
    [InlineData(Feature.BulkMemory, "41 00 41 00 41 00 fc 0b 00 0b", 34, "memory.fill")]
    [InlineData(Feature.Vector, "41 00 fd 0f 1a 0b", 30, "i8x16.splat")]
    [InlineData(Feature.Vector, "02 7b 00 0b 1a 0b", 28, "v128")]
    public void Inside_bodies(Feature feature, string hexadecimal, int offset, string construct)
    {
        byte[] body = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        AssertNeeds(feature, ModuleBytes.WithBody(body), offset, construct);
    }

    [Fact]
    public void Locals_of_later_types_are_refused()
    {
        const string before = "01 04 01 60 00 00 03 02 01 00 0a 06 01 04 01 01 ";
        AssertNeeds(Feature.Vector, ModuleBytes.Module(before + "7b 0b"), 21, "v128");
        AssertNeeds(Feature.ReferenceTypes, ModuleBytes.Module(before + "6f 0b"), 21, "externref");
    }

    [Fact]
    public void Version_1_modules_pass_without_any_feature()
    {
        // Two functions in the active element segment, a data segment, an exported mutable global.
        byte[] bytes = ModuleBytes.Module(
            "01 04 01 60 00 00 03 03 02 00 00 04 04 01 70 00 02 05 03 01 00 01 06 06 01 7e 01 42 00 0b"
            + "07 05 01 01 67 03 00 09 08 01 00 41 00 0b 02 00 01 0a 0c 02 02 00 0b 07 00 41 01 11 00 00 0b"
            + "0b 07 01 00 41 00 0b 01 61");
        ModuleValidator.Validate(ModuleDecoder.Decode(bytes), Feature.Mvp);
    }

    [Fact]
    public void Every_instruction_of_a_feature_is_refused_without_it()
    {
        foreach (InstructionFacts facts in InstructionTable.All)
        {
            if (facts.Feature == Feature.Mvp) continue;
            var function = new Function(0, [], [new Instruction(facts.Opcode), new Instruction(Opcode.End)]);
            var module = new Module { Types = [new FunctionType([], [])], Functions = [function] };
            ModuleException refusal = Refusal.OfValidating(module, Feature.Wasm2 & ~facts.Feature);
            Assert.Equal($"{facts.Name}: feature {facts.Feature} is not enabled", refusal.Reason);
        }
    }

    private static void AssertNeeds(Feature feature, byte[] bytes, int offset, string construct)
    {
        ModuleValidator.Validate(ModuleDecoder.Decode(bytes), Feature.Wasm2);
        ModuleException refusal = Refusal.OfValidating(bytes, Feature.Wasm2 & ~feature);
        Assert.Equal($"{construct}: feature {feature} is not enabled", refusal.Reason);
        Assert.Equal(offset, refusal.Offset);
    }
}
