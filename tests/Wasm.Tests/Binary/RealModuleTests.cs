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

    [Fact]
    public void The_scripts_of_the_corpus_survive_a_round_trip_and_their_damaged_copies_are_refused_in_order()
    {
        string corpus = Path.Combine(SharedData.Repository(), "corpus");
        string[] files = Directory.GetFiles(corpus, "*.wasm", SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        Assert.NotEmpty(files);
        int refused = 0;
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            Module module = ModuleDecoder.Decode(bytes);
            ModuleValidator.Validate(module);
            Assert.Equal(module, ModuleDecoder.Decode(ModuleEncoder.Encode(module)));
            var random = new Random(bytes.Length);
            for (int i = 0; i < 1_000; i++)
            {
                byte[] damaged = [.. bytes];
                damaged[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                if (random.Next(4) == 0) damaged = damaged[..random.Next(bytes.Length)];
                if (IsRefused(damaged)) refused++;
            }
        }

        Assert.True(refused > files.Length * 100, $"{refused} of {files.Length} thousand refused");
    }

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            ModuleValidator.Validate(ModuleDecoder.Decode(bytes));
            return false;
        }
        catch (ModuleException refusal)
        {
            Assert.InRange(refusal.Offset, 0, bytes.Length);
            return true;
        }
    }
}
