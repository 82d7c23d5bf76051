using Eei.Metering;
using Eei.Wasm;

namespace Eei.Fuzz.Tests;

public sealed class GeneratorValidityTests
{
    [Theory]
    [InlineData("planned", VectorUse.Never)]
    [InlineData("single", VectorUse.Never)]
    [InlineData("general", VectorUse.Never)]
    [InlineData("single", VectorUse.Allowed)]
    [InlineData("sequence", VectorUse.Never)]
    public void EveryModule_DecodesValidatesAndObeysItsRules(string name, VectorUse vectors)
    {
        var set = new GeneratorSet(new GeneratorConfiguration([new GeneratorShare(name, 1)], vectors));
        long bytes = 0;
        const int cases = 1_500;
        for (ulong number = 0; number < cases; number++)
        {
            ExecutionCase made = set.Generate(7, number);
            for (int environment = 0; environment < made.Scripts.Length; environment++)
            {
                ReadOnlyMemory<byte> code = made.Scripts[environment].Code;
                bytes += code.Length;
                Wasm.Module module = ModuleDecoder.Decode(code);
                ModuleValidator.Validate(module);
                Refusal? refusal = ScriptRules.Judge(
                    ScriptShapeReader.Read(module, code.Length), made.SourceOf(environment));
                Assert.True(refusal is null, $"{made.Name}: {refusal}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {bytes / cases} bytes of wasm per case");
        Assert.InRange(bytes / cases, 100, 2_048);
    }
}
