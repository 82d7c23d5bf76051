namespace Eei.Wasm.Tests;

/// <summary>Structures, arrays, subtypes and recursion groups: their bytes, their rules and their numbers.</summary>
public sealed class DefinedTypeTests
{
    private const string Open = "50 00 ";

    [Theory]
    // A structure without fields.
    [InlineData("5f 00")]
    // Packed fields.
    [InlineData("5f 03 7f 00 78 01 77 00")]
    // An array of references to anything.
    [InlineData("5e 64 6e 01")]
    // An open array.
    [InlineData("50 00 5e 78 01")]
    // A final type, written out.
    [InlineData("4f 00 60 00 01 6c", "60 00 01 6c")]
    // A group of one.
    [InlineData("4e 01 60 00 00", "60 00 00")]
    // Two that refer to each other.
    [InlineData("4e 02 5f 01 63 01 01 60 01 64 00 00")]
    public void Types_are_read_and_written(string type, string? written = null)
    {
        byte[] bytes = Module(1, type);
        Module module = ModuleDecoder.Decode(bytes, Feature.Wasm3);
        Assert.Equal(written is null ? bytes : Module(1, written), ModuleEncoder.Encode(module));
        ModuleValidator.Validate(module, Feature.Wasm3);
        const Feature without = Feature.Wasm3 & ~Feature.GarbageCollection;
        Assert.Throws<ModuleException>(() => ModuleDecoder.Decode(bytes, without));
    }

    [Theory]
    [InlineData(1, "5f 01 63 01 00", "unknown type 1")]
    [InlineData(1, "4e 02 5f 01 63 02 00 5f 00", "unknown type 2")]
    [InlineData(1, "50 01 00 5f 00", "unknown type 0")]
    [InlineData(2, "5f 00 50 01 00 5f 00", "sub type 1 does not match super type 0")]
    [InlineData(2, Open + "5f 00 50 01 00 5e 7f 00", "sub type 1 does not match super type 0")]
    [InlineData(2, Open + "5f 01 7f 00 50 01 00 5f 00", "sub type 1 does not match super type 0")]
    [InlineData(2, Open + "5e 6d 01 50 01 00 5e 6c 01", "sub type 1 does not match super type 0")]
    [InlineData(2, Open + "60 01 6d 00 50 01 00 60 01 6c 00", "sub type 1 does not match super type 0")]
    [InlineData(3, Open + "5f 00 " + Open + "5f 00 50 02 00 01 5f 00", "sub type has more than one super type")]
    public void Rules_of_types_refuse(int groups, string types, string reason)
    {
        Module module = ModuleDecoder.Decode(Module(groups, types), Feature.Wasm3);
        Assert.Equal(reason, Refusal.OfValidating(module, Feature.Wasm3).Reason);
    }

    [Theory]
    [InlineData(2, Open + "5e 6d 00 50 01 00 5e 6c 00")]
    [InlineData(2, Open + "60 01 6c 01 6d 4f 01 00 60 01 6d 01 6c")]
    [InlineData(2, Open + "5f 01 63 00 00 50 01 00 5f 02 63 01 00 78 01")]
    public void Types_match_what_they_declare(int groups, string types) =>
        ModuleValidator.Validate(ModuleDecoder.Decode(Module(groups, types), Feature.Wasm3), Feature.Wasm3);

    [Fact]
    public void Supertypes_stand_at_most_63_deep()
    {
        string Chain(int length) =>
            Open + "5f 00" + string.Concat(Enumerable.Range(0, length).Select(above => $"50 01 {above:x2} 5f 00"));
        ModuleValidator.Validate(ModuleDecoder.Decode(Module(64, Chain(63)), Feature.Wasm3), Feature.Wasm3);
        Module deeper = ModuleDecoder.Decode(Module(65, Chain(64)), Feature.Wasm3);
        Assert.Equal("too many super types above one another", Refusal.OfValidating(deeper, Feature.Wasm3).Reason);
    }

    [Fact]
    public void Groups_of_two_modules_have_the_same_numbers_where_they_are_the_same()
    {
        var types = new TypeNumbers();
        int[] first = Numbers(types, 2, "60 00 00 4e 02 5f 01 63 02 01 60 01 64 01 00");
        int[] moved = Numbers(types, 3, "5f 00 60 00 00 4e 02 5f 01 63 03 01 60 01 64 02 00");
        int[] other = Numbers(types, 2, "60 00 00 4e 02 5f 01 63 01 01 60 01 64 01 00");
        Assert.Equal(first, moved[1..]);
        Assert.Equal(first[0], other[0]);
        Assert.NotEqual(first[1], other[1]);
        Assert.NotEqual(first[2], other[2]);
    }

    [Fact]
    public void A_type_of_a_group_is_not_the_same_type_alone()
    {
        var types = new TypeNumbers();
        int[] numbers = Numbers(types, 3, "60 00 00 4e 02 60 00 00 60 00 00 " + Open + "60 00 00");
        Assert.Equal(4, numbers.Distinct().Count());
        Assert.Equal(types.Of(new FunctionType([], [])), numbers[0]);
    }

    [Fact]
    public void Subtypes_follow_what_is_declared()
    {
        var types = new TypeNumbers();
        int[] numbers = Numbers(types, 3, Open + "5f 00 4e 02 50 01 00 5f 00 4f 01 01 5f 00 " + Open + "5f 00");
        Assert.True(types.IsSubtype(numbers[2], numbers[0]));
        Assert.True(types.IsSubtype(numbers[2], numbers[1]));
        Assert.True(types.IsSubtype(numbers[2], numbers[2]));
        Assert.False(types.IsSubtype(numbers[0], numbers[2]));
        Assert.Equal(numbers[0], numbers[3]);
        Assert.Equal([numbers[2]], Numbers(types, 2, Open + "5f 00 4e 02 50 01 00 5f 00 4f 01 01 5f 00")[2..]);
    }

    [Fact]
    public void References_match_along_three_hierarchies()
    {
        var types = new TypeNumbers();
        int[] numbers = Numbers(types, 3, "5f 00 5e 7f 00 60 00 00");
        ValueType[] indexed = [.. numbers.Select(number => ValueTypes.ReferenceTo((uint)number))];
        ValueType[] values = [ValueType.I31Ref, ValueType.StructRef, ValueType.ArrayRef, indexed[0], indexed[1]];
        Assert.All(values, value => Matches(value, ValueType.EqRef, ValueType.AnyRef));
        Assert.All(values, value => Matches(ValueType.NullRef, value));
        Matches(ValueType.EqRef, ValueType.AnyRef);
        Matches(indexed[0], ValueType.StructRef);
        Matches(indexed[1], ValueType.ArrayRef);
        Matches(indexed[2], ValueType.FuncRef);
        Matches(ValueType.NullFuncRef, indexed[2], ValueType.FuncRef);
        Matches(ValueType.NullExternRef, ValueType.ExternRef);
        Differ(ValueType.AnyRef, ValueType.EqRef, ValueType.ExternRef, ValueType.FuncRef);
        Differ(ValueType.StructRef, indexed[0], ValueType.ArrayRef, ValueType.I31Ref);
        Differ(ValueType.NullRef, indexed[2], ValueType.FuncRef, ValueType.ExternRef, ValueType.ExnRef);
        Differ(ValueType.NullFuncRef, indexed[0], ValueType.AnyRef);
        Differ(indexed[2], ValueType.AnyRef, ValueType.StructRef);
        Assert.Equal(ValueType.AnyRef, types.TopOf(indexed[1].WithoutNull()));
        Assert.Equal(ValueType.FuncRef, types.TopOf(indexed[2]));
        Assert.Equal(ValueType.ExternRef, types.TopOf(ValueType.NullExternRef));

        void Matches(ValueType actual, params ValueType[] expected) => Assert.All(expected, type =>
        {
            Assert.True(types.Matches(actual, type), $"{actual.Name()} as {type.Name()}");
            Assert.True(types.Matches(actual.WithoutNull(), type));
            Assert.False(types.Matches(actual, type.WithoutNull()));
        });

        void Differ(ValueType actual, params ValueType[] expected) => Assert.All(expected, type =>
            Assert.False(types.Matches(actual.WithoutNull(), type), $"{actual.Name()} as {type.Name()}"));
    }

    [Fact]
    public void A_branch_on_a_cast_has_two_flags_only()
    {
        byte[] bytes = ModuleBytes.WithBody(0xD0, 0x6E, 0xFB, 0x18, 0x04, 0x00, 0x6E, 0x6D, 0x0B);
        var refusal = Assert.Throws<ModuleException>(() => ModuleDecoder.Decode(bytes, Feature.Wasm3));
        Assert.Equal("malformed br_on_cast flags", refusal.Reason);
    }

    private static int[] Numbers(TypeNumbers types, int groups, string written)
    {
        Module module = ModuleDecoder.Decode(Module(groups, written), Feature.Wasm3);
        ModuleValidator.Validate(module, Feature.Wasm3);
        return types.Of(module);
    }

    private static byte[] Module(int groups, string types)
    {
        byte[] written = Convert.FromHexString(types.Replace(" ", "", StringComparison.Ordinal));
        return ModuleBytes.Module(ModuleBytes.Section(1, [.. ModuleBytes.U32((uint)groups), .. written]));
    }
}
