namespace Eei.Interpreter.Tests;

/// <summary>The store for test suites takes arguments of the parameters' types and no others.</summary>
public sealed class ModuleStoreTests
{
    private const string Functions = """
        (module
          (type $s (struct (field i32)))
          (func (export "i32") (param i32))
          (func (export "v128") (param v128))
          (func (export "extern") (param externref))
          (func (export "any") (param anyref))
          (func (export "some") (param (ref any)))
          (func (export "func") (param funcref))
          (func (export "struct") (param (ref null $s))))
        """;

    [Theory]
    [InlineData("i32", ModuleValueKind.I32)]
    [InlineData("v128", ModuleValueKind.V128)]
    [InlineData("extern", ModuleValueKind.Host, ModuleValueKind.Null)]
    [InlineData("any", ModuleValueKind.Host, ModuleValueKind.Null)]
    [InlineData("some", ModuleValueKind.Host)]
    [InlineData("func", ModuleValueKind.Null)]
    [InlineData("struct", ModuleValueKind.Null)]
    public void Arguments_are_of_the_kind_of_the_parameter(string export, params ModuleValueKind[] taken)
    {
        using IModuleStore store = new InterpreterEngine().CreateStore(WasmEdition.Wasm3);
        ModuleStart start = store.Instantiate(store.Load(Wat.Encode(Functions)).Module);
        foreach (ModuleValueKind kind in Enum.GetValues<ModuleValueKind>())
        {
            // Bits that would name an object, were they believed.
            ulong low = kind == ModuleValueKind.Host ? 7 : ReferenceBits.OfObject(7);
            ModuleEnd end = store.Invoke(start.Instance, export, [new ModuleValue(kind, low)]);
            if (taken.Contains(kind))
            {
                Assert.Equal(ModuleEndKind.Returned, end.Kind);
                continue;
            }

            Assert.Equal(ModuleEndKind.Refused, end.Kind);
            Assert.Contains($"not {kind} at 0", end.Message, StringComparison.Ordinal);
        }
    }
}
