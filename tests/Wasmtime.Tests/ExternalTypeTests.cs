namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Which imports and exports Wasmtime's C interface has kinds for. A wrong answer ends the process or refuses
/// what would run.</summary>
/// <remarks>
/// Modules are sections of number, colon and content, semicolons between. Where two things are exported, a has such a
/// kind and b has none, so that b is named where all before was read aright.
/// </remarks>
public sealed class ExternalTypeTests
{
    private const string Empty = "02 00 0b";

    // A structure of one i32, an array of i32, a function, an i32, a reference to the structure.
    private const string Types = "1: 03 5f017f00 5e7f00 600000; 3: 01 02; 6: 04 7f 00 41000b";
    private const string Rest = "7f 00 41010b 6300 00 d0000b; 7: 02 01610302 01620303; 10: 01" + Empty;

    [Theory]
    // Exports: globals; a table; a function. Imports: a global, a table and a function.
    [InlineData("6: 02 6370 00 d0700b 636f 00 d06f0b; 7: 02 01610300 01620301")]
    [InlineData("4: 01 6370 00 01; 7: 01 01610100")]
    [InlineData("1: 01 6002 6370 636f 01 6370; 3: 01 00; 7: 01 01610000; 10: 01 04 00 d0700b")]
    [InlineData("1: 01 6001 636f 00; 2: 03 00 0161 03 6370 00 00 0162 01 636f 00 01 00 0163 00 00")]
    // What is beyond and is neither.
    [InlineData(Types + "6300 00 d0000b 7f 00 41010b 6300 00 d0000b; 7: 01 01610302; 10: 01" + Empty)]
    public void What_has_a_kind_loads(string sections) => Assert.Null(Load(Module(sections)));

    [Theory]
    // References that exclude null; to nothing; an abstract type; an import of each kind.
    [InlineData("1: 01 600000; 3: 01 00; 6: 01 6470 00 d2000b; 7: 01 01620300; 10: 01" + Empty)]
    [InlineData("6: 01 6373 00 d0730b; 7: 01 01620300")]
    [InlineData("6: 01 6e 00 d06e0b; 7: 01 01620300")]
    [InlineData("2: 01 00 0162 03 646f 00")]
    [InlineData("2: 01 00 0162 01 6e 00 01")]
    [InlineData("1: 01 6001 6e 00; 2: 01 00 0162 00 00")]
    // A group of two types and a type behind it; a type that is final and has a super type.
    [InlineData("1: 02 4e02 600000 6001 6300 00 600000; 3: 02 02 01; 7: 02 01610000 01620001; 10: 02" + Empty + Empty)]
    [InlineData("1: 04 50005f00 4f01005f00 600000 6001 6301 00; 3: 02 02 03; 7: 02 01610000 01620001; 10: 02"
        + Empty + Empty)]
    // A structure with a packed field; an array of packed elements.
    [InlineData("1: 03 5f02 7800 7f01 600000 6001 6300 00; 3: 02 01 02; 7: 02 01610000 01620001; 10: 02"
        + Empty + Empty)]
    [InlineData("1: 03 5e 77 01 600000 6001 6300 00; 3: 02 01 02; 7: 02 01610000 01620001; 10: 02" + Empty + Empty)]
    // A table with an initialiser.
    [InlineData("1: 01 600000; 3: 01 00; 4: 02 4000 6470 00 01 d2000b 70 00 01; 7: 02 01610101 01620100; 10: 01"
        + Empty)]
    public void What_has_none_is_refused_by_name(string sections) => AssertRefused(Module(sections));

    [Theory]
    [InlineData("7f 00 41808001 0b")]
    [InlineData("7e 00 428080808080808080807f 0b")]
    [InlineData("7d 00 43 0b0b0b0b 0b")]
    [InlineData("7c 00 44 0b0b0b0b0b0b0b0b 0b")]
    [InlineData("7b 00 fd0c 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b 0b")]
    [InlineData("70 00 d070 0b")]
    [InlineData("6300 00 d000 0b")]
    [InlineData("70 00 d200 0b")]
    [InlineData("7f 00 2300 0b")]
    [InlineData("7f 00 410b 410b 6a 0b")]
    [InlineData("7e 00 420b 420b 7e 0b")]
    [InlineData("636c 00 410b fb1c 0b")]
    [InlineData("6300 00 410b fb0000 0b")]
    [InlineData("6300 00 fb0100 0b")]
    [InlineData("6301 00 410b 410b fb0601 0b")]
    [InlineData("6301 00 410b fb0701 0b")]
    [InlineData("6301 00 410b 410b fb080102 0b")]
    [InlineData("636e 00 d06f fb1a 0b")]
    [InlineData("6f 00 d06e fb1b 0b")]
    public void Constants_are_passed_over(string global) => AssertRefused(Module(Types + global + Rest));

    [Fact]
    public void A_type_index_is_not_mistaken_for_func()
    {
        const int Func = 0x70;
        string types = string.Concat(Enumerable.Repeat("600000", Func + 1));
        AssertRefused(Module($"1: {Func + 1:x2} {types}; 6: 01 63f000 00 d0f0000b; 7: 01 01620300"));
    }

    private static void AssertRefused(byte[] module)
    {
        Refusal? refusal = Load(module);
        Assert.Equal(RefusalPhase.Unsupported, refusal?.Phase);
        Assert.EndsWith("type of b", refusal!.Reason, StringComparison.Ordinal);
    }

    private static Refusal? Load(byte[] module)
    {
        using IEeiEngine engine = Present.Engine();
        using IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm3);
        return store.Load(module).Refusal;
    }

    private static byte[] Module(string sections) =>
    [
        .. Convert.FromHexString("0061736d01000000"),
        .. sections.Split(';').Select(section => section.Split(':')).SelectMany(parts =>
        {
            byte[] content = Convert.FromHexString(parts[1].Replace(" ", "", StringComparison.Ordinal));
            int length = content.Length;
            byte id = byte.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
            return (byte[])[id, (byte)(0x80 | (length & 0x7F)), (byte)(length >> 7), .. content];
        }),
    ];
}
