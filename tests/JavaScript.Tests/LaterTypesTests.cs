using Eei.Conformance.Tests;

namespace Eei.JavaScript.Tests;

/// <summary>References of WebAssembly 3.0 and its traps, as engines that have them tell of them.</summary>
public sealed class LaterTypesTests
{
    [Theory]
    [InlineData("v8-current")]
    [InlineData("jsc")]
    public void The_kind_of_a_reference_is_told(string name) => With(name, LaterTypes.Values, (store, instance) =>
    {
        Assert.All(
            LaterTypes.Kinds, one => Assert.Equal(one.End, store.Invoke(instance, one.Export, []).ToString()));
        ModuleValue host = ModuleValue.Reference(ModuleValueKind.Host, "extern", 7);
        Assert.Equal("returned (ref.any 7)", store.Invoke(instance, "internal", [host]).ToString());
        Assert.Equal("returned (ref.array)", store.ReadGlobal(instance, "global").ToString());
    });

    [Theory]
    [InlineData("v8-current")]
    [InlineData("jsc")]
    public void Floats_keep_their_bits_beside_later_types(string name) =>
        With(name, LaterTypes.Values, (store, instance) =>
        {
            Assert.Equal(
                LaterTypes.FloatsEnd, store.Invoke(instance, "floats", LaterTypes.Floats).ToString());
            Assert.Equal("returned F32:0x7fa00001", store.ReadGlobal(instance, "float").ToString());
        });

    [Theory]
    [InlineData("v8-current")]
    [InlineData("jsc")]
    public void Later_traps_have_the_words_of_the_specification(string name) =>
        With(name, LaterTypes.Traps, (store, instance) => Assert.All(LaterTypes.TrapWords, one =>
        {
            // JavaScriptCore says of some what was null.
            string words = (name, one.Export) switch
            {
                ("jsc", "i31.get_u") => "null i31 reference",
                ("jsc", "call_ref") => "null function reference",
                _ => one.Words,
            };
            ModuleEnd end = store.Invoke(instance, one.Export, []);
            Assert.Equal(ModuleEndKind.Trapped, end.Kind);
            Assert.Contains(words, (string?[])[end.Message, end.OrMessage]);
        }));

    [Fact]
    public void JavaScriptCore_has_addresses_of_64_bits_where_3_0_is_asked_for() => Engines.With("jsc", engine =>
    {
        byte[] module = LaterTypes.Bytes("(module (memory i64 1))");
        using (IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm3))
            Assert.Null(store.Load(module).Refusal);
        using (IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm2))
            Assert.Equal(RefusalPhase.MalformedOrInvalid, store.Load(module).Refusal?.Phase);
    });

    private static void With(string name, string text, Action<IModuleStore, ModuleInstanceId> test) =>
        Engines.With(name, engine =>
        {
            using IModuleStore store = ((IModuleEngine)engine).CreateStore(WasmEdition.Wasm3);
            test(store, LaterTypes.Make(store, text));
        });
}
