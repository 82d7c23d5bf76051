using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Tests;

public sealed class NarrowingTests
{
    private const ulong Cases = 600;

    private static readonly GeneratorConfiguration Everything =
        GeneratorConfiguration.Default with { Vectors = VectorUse.Allowed };

    [Fact]
    public void EnginesAreAsked_AndEachLostFeatureNamesThem()
    {
        EngineDescription full = FakeEngine.Describe("full") with
        {
            Capabilities = (EngineCapabilities)0x1ff,
        };
        EngineDescription old = FakeEngine.Describe("old") with { Capabilities = EngineCapabilities.CanonicalNaN };
        EngineDescription loose = FakeEngine.Describe("loose") with { Capabilities = EngineCapabilities.Wasm2Scalar };
        Assert.Equal(Everything, Narrowing.Of(Everything, [full, full]).Configuration);
        Narrowing narrowed = Narrowing.Of(Everything, [full, old, loose]);
        Assert.Equal("planned=50,single=20,general=30;wasm1;nofloats", narrowed.Configuration.ToString());
        Assert.Equal(
            ["vectors: old, loose", "wasm2Scalar: old", "floats (canonicalNaN): loose"],
            narrowed.Lost.Select(lost => $"{lost.Feature}: {string.Join(", ", lost.Engines)}"));
        Assert.Equal(narrowed.Configuration.ToString(),
            GeneratorConfiguration.ParseLine(narrowed.Configuration.ToString()).ToString());
        Assert.Empty(Narrowing.Of(GeneratorConfiguration.Default, [full, full]).Lost);
    }

    [Theory]
    [InlineData("planned")]
    [InlineData("single")]
    [InlineData("general")]
    public void WithoutTheSecondEdition_NothingOfItIsGenerated(string generator)
    {
        GeneratorConfiguration first =
            GeneratorConfiguration.Parse(generator) with { Second = SecondEditionUse.Never };
        foreach (Module module in Modules(first))
        {
            foreach (InstructionFacts row in Rows(module)) Assert.True(row.Feature == Feature.Mvp, row.Name);
            Assert.All(module.Types.Cast<FunctionType>(), type =>
                Assert.True(type.Results.Length < 2, "several results"));
            Assert.All(module.Data, data => Assert.Equal(SegmentMode.Active, data.Mode));
            Assert.All(module.Elements, elements => Assert.Equal(SegmentMode.Active, elements.Mode));
        }
    }

    [Theory]
    [InlineData("planned")]
    [InlineData("single")]
    [InlineData("general")]
    public void WithoutFloats_NoneIsComputed(string generator)
    {
        string[] harmless = ["load", "store", "const"];
        GeneratorConfiguration none = GeneratorConfiguration.Parse(generator) with { Floats = FloatUse.Never };
        foreach (Module module in Modules(none))
            foreach (InstructionFacts row in Rows(module))
                Assert.False(
                    row.Name[0] == 'f' && row.Name[1] is '3' or '6' && !harmless.Contains(row.Name[4..]), row.Name);
    }

    private static IEnumerable<Module> Modules(GeneratorConfiguration configuration)
    {
        var set = new GeneratorSet(configuration);
        for (ulong number = 0; number < Cases; number++)
            foreach (CaseScript script in set.Generate(5, number).Scripts)
                yield return ModuleDecoder.Decode(script.Code);
    }

    private static ImmutableArray<InstructionFacts> Rows(Module module) =>
        [.. module.Functions.SelectMany(function => function.Body).Select(one => InstructionTable.Of(one.Opcode))];
}
