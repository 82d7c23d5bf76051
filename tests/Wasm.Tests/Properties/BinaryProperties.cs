using FsCheck;
using FsCheck.Fluent;

namespace Eei.Wasm.Tests;

/// <summary>What holds for every module; the seeds are fixed, so a failure repeats.</summary>
public sealed class BinaryProperties
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Decoding_what_was_encoded_gives_the_same_module() =>
        Prop.ForAll(Seeds, seed =>
        {
            Module module = RandomModule.Valid(seed);
            byte[] bytes = ModuleEncoder.Encode(module);
            Module decoded = ModuleDecoder.Decode(bytes);
            return module.Equals(decoded) && ModuleEncoder.Encode(decoded).AsSpan().SequenceEqual(bytes);
        }).Check(Replayed(0x5EED_0001, 1_000));

    [Fact]
    public void Generated_modules_are_valid_before_and_after_a_round_trip() =>
        Prop.ForAll(Seeds, seed =>
        {
            Module module = RandomModule.Valid(seed);
            ModuleValidator.Validate(module);
            ModuleValidator.Validate(ModuleDecoder.Decode(ModuleEncoder.Encode(module)));
        }).Check(Replayed(0x5EED_0002, 1_000));

    [Fact]
    public void A_flipped_bit_or_byte_throws_nothing_but_the_module_exception()
    {
        int accepted = 0;
        int refused = 0;
        Prop.ForAll(Seeds, seed =>
        {
            byte[] bytes = ModuleEncoder.Encode(RandomModule.Valid(seed));
            var random = new Random(seed);
            for (int i = 0; i < 100; i++)
            {
                int place = random.Next(bytes.Length);
                byte before = bytes[place];
                // A bit, then any other byte.
                bytes[place] ^= (byte)(i % 2 == 0 ? 1 << random.Next(8) : random.Next(1, 256));
                if (IsAccepted(bytes)) accepted++;
                else refused++;
                bytes[place] = before;
            }
        }).Check(Replayed(0x5EED_0003, 500));
        // Both happen often, or the property says nothing.
        Assert.True(accepted > 5_000 && refused > 5_000, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void Random_bytes_after_the_header_throw_nothing_but_the_module_exception() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var content = new byte[random.Next(64)];
            random.NextBytes(content);
            IsAccepted(ModuleBytes.Module(ModuleBytes.Section((byte)random.Next(13), content)));
        }).Check(Replayed(0x5EED_0004, 20_000));

    [Fact]
    public void A_replaced_instruction_throws_nothing_but_the_module_exception() =>
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            Module module = RandomModule.Valid(seed);
            Function function = module.Functions[0];
            Opcode opcode = InstructionTable.OfWasm2[random.Next(InstructionTable.OfWasm2.Count)].Opcode;
            Instruction replacement = RandomImmediates.Any(random, opcode);
            function = function with { Body = function.Body.SetItem(random.Next(function.Body.Length), replacement) };
            try
            {
                ModuleValidator.Validate(module with { Functions = module.Functions.SetItem(0, function) });
            }
            catch (ModuleException refusal)
            {
                Assert.Equal(ModulePhase.Invalid, refusal.Phase);
            }
        }).Check(Replayed(0x5EED_0005, 5_000));

    private static bool IsAccepted(byte[] bytes)
    {
        try
        {
            Module module = ModuleDecoder.Decode(bytes);
            Assert.Equal(module, ModuleDecoder.Decode(ModuleEncoder.Encode(module)));
            ModuleValidator.Validate(module);
            return true;
        }
        catch (ModuleException refusal)
        {
            Assert.InRange(refusal.Offset, 0, bytes.Length);
            return false;
        }
    }

    private static Config Replayed(ulong seed, int tests) =>
        Config.QuickThrowOnFailure.WithReplay(seed, 0x9E37_79B9_7F4A_7C15).WithMaxTest(tests);
}
