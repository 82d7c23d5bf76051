using System.Text.Json;

namespace Eei.Wasm.Tests;

public sealed class RealModuleTests
{
    [Fact]
    public void The_modules_of_the_systems_page_decode_validate_and_encode_to_the_same_bytes()
    {
        using JsonDocument modules = JsonDocument.Parse(File.ReadAllText(SharedData.Path("systems/eei_modules.json")));
        int count = 0;
        foreach (JsonProperty entry in modules.RootElement.EnumerateObject())
        {
            byte[] bytes = Convert.FromHexString(entry.Value.GetString()!);
            Module module = ModuleDecoder.Decode(bytes);
            ModuleValidator.Validate(module);
            Assert.Equal(bytes, ModuleEncoder.Encode(module));
            count++;
        }

        Assert.Equal(19, count);
    }
}
