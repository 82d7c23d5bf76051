using System.Collections.Immutable;
using System.Text;

namespace Eei.Wasm.Tests;

public sealed class CustomSectionTests
{
    [Fact]
    public void Custom_sections_keep_order_and_place()
    {
        byte[] a = Custom("a", 1, 2);
        byte[] b = Custom("b");
        byte[] c = Custom("a", 3);
        byte[] types = ModuleBytes.Section(1, 1, 0x60, 0, 0);
        byte[] memory = ModuleBytes.Section(5, 1, 0, 1);
        byte[] bytes = ModuleBytes.Module(a, b, types, c, memory, b);
        Module module = ModuleDecoder.Decode(bytes);
        Assert.Equal(["a", "b", "a", "b"], module.CustomSections.Select(section => section.Name));
        Assert.Equal([0, 0, 1, 5], module.CustomSections.Select(section => (int)section.AfterSection));
        Assert.Equal(bytes, ModuleEncoder.Encode(module));
    }

    [Fact]
    public void A_custom_section_after_an_empty_section_keeps_its_place()
    {
        byte[] bytes = ModuleBytes.Module(ModuleBytes.Section(4, 0), Custom("x"), ModuleBytes.Section(5, 1, 0, 1));
        Module module = ModuleDecoder.Decode(bytes);
        byte[] encoded = ModuleEncoder.Encode(module);
        Assert.Equal(bytes, encoded);
        Assert.Equal(module, ModuleDecoder.Decode(encoded));
    }

    [Fact]
    public void A_place_that_does_not_exist_is_refused() => Assert.Throws<ArgumentException>(() =>
        ModuleEncoder.Encode(new Module { CustomSections = [new CustomSection("x", default, 14)] }));

    [Fact]
    public void Names_are_read_and_written_last()
    {
        var names = new ModuleNames(
            "m",
            ImmutableSortedDictionary<uint, string>.Empty.Add(0, "main").Add(300, "ß"),
            ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>>.Empty
                .Add(0, ImmutableSortedDictionary<uint, string>.Empty.Add(1, "x"))
                .Add(2, ImmutableSortedDictionary<uint, string>.Empty));
        var module = new Module { Names = names, Memories = [new MemoryType(new SizeRange(1, 2))] };
        byte[] bytes = ModuleEncoder.Encode(module);
        byte[] memory = ModuleBytes.Module(ModuleBytes.Section(5, 1, 1, 1, 2));
        Assert.Equal(memory, bytes[..memory.Length]);
        Assert.Equal(0, bytes[memory.Length]);
        Module decoded = ModuleDecoder.Decode(bytes);
        Assert.Equal(names, decoded.Names);
        Assert.Equal(module, decoded);
        Assert.NotEqual(module, module with { Names = names with { Functions = names.Functions.Add(1, "f") } });
    }

    [Theory]
    [InlineData("00 05 00")]
    [InlineData("00 02 01 ff")]
    [InlineData("01 04 02 00 01 61")]
    [InlineData("01 07 02 01 01 61 00 01 62")]
    [InlineData("01 07 02 00 01 61 00 01 62")]
    [InlineData("01 01 00 00 02 01 61")]
    [InlineData("01 02 00 00")]
    public void A_malformed_name_section_is_kept_as_a_custom_section(string hexadecimal)
    {
        byte[] content = Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal));
        Module module = ModuleDecoder.Decode(ModuleBytes.Module(Custom("name", content)));
        Assert.Null(module.Names);
        Assert.Equal(content, Assert.Single(module.CustomSections).Bytes.ToArray());
        Assert.Equal(module, ModuleDecoder.Decode(ModuleEncoder.Encode(module)));
    }

    [Fact]
    public void Subsections_of_later_proposals_are_skipped_and_a_second_name_section_dropped()
    {
        byte[] first = Custom("name", [0, 2, 1, 0x61, 4, 3, 9, 9, 9]);
        byte[] second = Custom("name", [0, 2, 1, 0x62]);
        Module module = ModuleDecoder.Decode(ModuleBytes.Module(first, second));
        Assert.Equal("a", module.Names?.Module);
        Assert.Empty(module.CustomSections);
    }

    private static byte[] Custom(string name, params byte[] content) =>
        ModuleBytes.Section(0, [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), .. content]);
}
