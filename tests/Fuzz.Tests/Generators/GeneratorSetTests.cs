using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Tests;

public sealed class GeneratorSetTests
{
    [Fact]
    public void SameSeedAndNumber_GiveTheSameCase_WhateverWasMadeBefore()
    {
        var one = new GeneratorSet(GeneratorConfiguration.Default);
        var other = new GeneratorSet(GeneratorConfiguration.Default);
        for (ulong number = 0; number < 50; number++) one.Generate(5, number);
        for (ulong number = 60; number > 0; number--)
            Assert.Equal(CaseFileWriter.Write(one.Generate(5, number)),
                CaseFileWriter.Write(other.Generate(5, number)));
        Assert.NotEqual(CaseFileWriter.Write(one.Generate(5, 1)), CaseFileWriter.Write(one.Generate(6, 1)));
    }

    [Fact]
    public void Shares_AreKept()
    {
        var set = new GeneratorSet(GeneratorConfiguration.Default);
        int[] counts = new int[3];
        for (ulong number = 0; number < 10_000; number++) counts[set.Choose(1, number)]++;
        Assert.InRange(counts[0], 4_800, 5_200);
        Assert.InRange(counts[1], 1_850, 2_150);
        Assert.InRange(counts[2], 2_800, 3_200);
    }

    [Theory]
    [InlineData("planned")]
    [InlineData("single")]
    [InlineData("general")]
    [InlineData("sequence")]
    public void Cases_of_one_script_differ_in_their_inputs_alone(string name)
    {
        var set = new GeneratorSet(GeneratorConfiguration.Parse(name) with { CasesPerScript = 4 });
        var alone = new GeneratorSet(GeneratorConfiguration.Parse(name));
        int inputs = 0;
        for (ulong script = 0; script < 20; script++)
        {
            ExecutionCase[] cases = [.. Enumerable.Range(0, 4).Select(i => set.Generate(3, (script * 4) + (ulong)i))];
            // What decides how an engine compiles it is that of the script's own case.
            ExecutionCase first = alone.Generate(3, script);
            Assert.All(cases, made =>
            {
                Assert.Equal(first.Scripts.Select(Code), made.Scripts.Select(Code));
                Assert.Equal(
                    (first.GasSchedule, first.Rules, first.Profile, first.Field, first.Limits.MemoryPages),
                    (made.GasSchedule, made.Rules, made.Profile, made.Field, made.Limits.MemoryPages));
            });
            inputs += cases.Select(Data).Distinct().Count();
        }

        // Some scripts take no data.
        Assert.InRange(inputs, 60, 80);

        static string Code(CaseScript script) => Convert.ToHexString(script.Code.Span);

        static string Data(ExecutionCase made) =>
            string.Join(' ', made.Blocks.Select(block => Convert.ToHexString(block.Data.Span)));
    }

    [Fact]
    public void How_many_cases_share_a_script_stands_in_the_line()
    {
        Assert.Equal(1, GeneratorConfiguration.ParseLine("planned").CasesPerScript);
        Assert.Equal(4, GeneratorConfiguration.ParseLine("planned", casesPerScript: 4).CasesPerScript);
        GeneratorConfiguration read = GeneratorConfiguration.ParseLine("planned=1;vectors;cases=7", casesPerScript: 4);
        Assert.Equal(7, read.CasesPerScript);
        Assert.Equal("planned=1;vectors;cases=7", read.ToString());
        foreach (string bad in (string[])["0", "1001", "-1", "x", ""])
            Assert.Contains(
                "from 1 to 1000",
                Assert.Throws<FormatException>(() => GeneratorConfiguration.ParseLine($"planned;cases={bad}")).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void SingleInstruction_ReachesEveryScalarInstruction()
    {
        var set = new GeneratorSet(new GeneratorConfiguration([new GeneratorShare("single", 1)]));
        HashSet<Opcode> missing =
            [.. InstructionTable.OfWasm2.Where(row => row.Feature != Feature.Vector).Select(row => row.Opcode)];
        ulong number = 0;
        for (; number < 4_000 && missing.Count > 0; number++)
            foreach (Function function in ModuleDecoder.Decode(set.Generate(1, number).Scripts[0].Code).Functions)
                foreach (Instruction instruction in function.Body) missing.Remove(instruction.Opcode);
        Assert.True(missing.Count == 0, $"never generated: {string.Join(", ", missing)}");
    }

    [Fact]
    public void SingleInstruction_ReachesEveryVectorInstruction_WhereAllowed()
    {
        var set = new GeneratorSet(new GeneratorConfiguration([new GeneratorShare("single", 1)], VectorUse.Allowed));
        HashSet<Opcode> missing = [.. InstructionTable.OfWasm2.Select(row => row.Opcode)];
        for (ulong number = 0; number < 8_000 && missing.Count > 0; number++)
            foreach (Function function in ModuleDecoder.Decode(set.Generate(1, number).Scripts[0].Code).Functions)
                foreach (Instruction instruction in function.Body) missing.Remove(instruction.Opcode);
        Assert.True(missing.Count == 0, $"never generated: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Planned_ReachesEveryCoreHostFunctionInBothSpellings_SeveralBlocksAndSeveralScripts()
    {
        var set = new GeneratorSet(new GeneratorConfiguration([new GeneratorShare("planned", 1)]));
        var imported = new HashSet<(string, string)>();
        bool severalScripts = false;
        var blocks = new HashSet<int>();
        for (ulong number = 0; number < 3_000; number++)
        {
            ExecutionCase made = set.Generate(1, number);
            severalScripts |= made.Scripts.Length > 1;
            blocks.Add(made.Blocks.Length);
            foreach (Import import in ModuleDecoder.Decode(made.Scripts[0].Code).Imports) imported.Add(
                (import.Module, import.Name));
        }

        HostFunction[] wanted =
            [.. HostFunctionTable.All.Where(row => !row.Name.StartsWith("frm_", StringComparison.Ordinal))];
        Assert.All(wanted, row =>
        {
            Assert.Contains((row.Module, row.Name), imported);
            Assert.Contains(("env", row.LegacyName), imported);
        });
        Assert.True(severalScripts);
        Assert.Equal([1, 2, 3, 4, 5], blocks.Order());
    }

    [Theory]
    [InlineData("planned=50,single=20,general=30")]
    [InlineData("general=7")]
    public void Configuration_ReadsWhatItPrints(string text)
    {
        GeneratorConfiguration read = GeneratorConfiguration.Parse(text);
        Assert.Equal(text, read.ToString());
        GeneratorConfiguration vectors = read with { Vectors = VectorUse.Allowed };
        Assert.Equal(vectors.ToString(), GeneratorConfiguration.ParseLine(vectors.ToString()).ToString());
    }

    [Theory]
    [InlineData("", "no generator named")]
    [InlineData("smith=3", "no generator 'smith'")]
    [InlineData("planned=0", "'planned=0' is no share")]
    [InlineData("planned=1,planned=2", "named twice")]
    [InlineData("planned=x", "'planned=x' is no share")]
    public void Configuration_RefusesWhatItCannotRead(string text, string reason)
    {
        FormatException bad = Assert.Throws<FormatException>(() => GeneratorConfiguration.Parse(text));
        Assert.Contains(reason, bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByteFlip_ChangesExactlyOneBit()
    {
        var set = new GeneratorSet(GeneratorConfiguration.Parse("planned"));
        ExecutionCase made = set.Generate(1, 3);
        ExecutionCase flipped = ByteFlip.Apply(made, Randomness.Prng.For(1, 1, Randomness.PrngStream.Health, 3))!;
        ImmutableArray<byte> before = [.. made.Blocks.SelectMany(block => block.Data.ToArray())];
        ImmutableArray<byte> after = [.. flipped.Blocks.SelectMany(block => block.Data.ToArray())];
        Assert.Equal(1, before.Zip(after, (a, b) => System.Numerics.BitOperations.PopCount((uint)(a ^ b))).Sum());
    }
}
