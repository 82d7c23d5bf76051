using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Wasm.Tests.Text;

/// <summary>What holds for the text of every module; the seeds are fixed, so a failure repeats.</summary>
public sealed class TextProperties
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Parsing_what_was_printed_gives_the_same_module() =>
        Prop.ForAll(Seeds, seed =>
        {
            Module module = Written(RandomModule.Valid(seed));
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module)));
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, InstructionStyle.Folded)));
        }).Check(Replayed(0x7E87_0001, 1_000));

    [Fact]
    public void A_valid_module_stays_valid_through_its_text() =>
        Prop.ForAll(Seeds, seed =>
        {
            Module module = RandomModule.Valid(seed);
            ModuleValidator.Validate(module);
            ModuleValidator.Validate(TextParser.ParseModule(TextPrinter.Print(module)));
        }).Check(Replayed(0x7E87_0002, 500));

    [Fact]
    public void A_module_with_any_instruction_keeps_it_and_the_verdict_through_its_text()
    {
        int invalid = 0;
        Prop.ForAll(Seeds, seed =>
        {
            Module module = Written(WithAnyInstruction(RandomModule.Valid(seed), new Random(seed)));
            Module again = TextParser.ParseModule(TextPrinter.Print(module));
            Assert.Equal(module, again);
            Assert.Equal(module, TextParser.ParseModule(TextPrinter.Print(module, InstructionStyle.Folded)));
            string verdict = RoundTrips.Verdict(module);
            Assert.Equal(verdict, RoundTrips.Verdict(again));
            if (verdict != "valid") invalid++;
        }).Check(Replayed(0x7E87_0003, 3_000));
        Assert.InRange(invalid, 1_000, 2_999);
    }

    [Fact]
    public void Names_that_are_identifiers_come_back_and_others_stay_apart() =>
        Prop.ForAll(Seeds, ArbMap.Default.ArbFor<string?[]>(), (seed, texts) =>
        {
            Module module = Written(RandomModule.Valid(seed));
            int count = module.Functions.Length + module.ImportsOf(ExternalKind.Function).Count();
            string[] given = [.. texts.Where(text => !string.IsNullOrEmpty(text)).Take(count).Cast<string>()];
            ModuleNames again = Named(module, given);
            Assert.Equal(given.Length, again.Functions.Count);
            Assert.Equal(given.Length, again.Functions.Values.Distinct().Count());
            Assert.Equal(again, Named(module, [.. again.Functions.Values]));
        }).Check(Replayed(0x7E87_0004, 500));

    [Fact]
    public void A_changed_character_throws_nothing_but_the_module_exception()
    {
        const string characters = "()$;\"\\ \n0x_.pe-+{}iu8\ud83d\u00e9";
        int accepted = 0;
        int refused = 0;
        Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            string text = TextPrinter.Print(RandomModule.Valid(seed));
            for (int change = 0; change < 20; change++)
            {
                int place = random.Next(text.Length);
                string with = random.Next(3) == 0 ? "" : characters[random.Next(characters.Length)].ToString();
                string changed = string.Concat(text.AsSpan(0, place), with, text.AsSpan(place + random.Next(2)));
                if (IsAccepted(changed)) accepted++;
                else refused++;
            }
        }).Check(Replayed(0x7E87_0005, 300));
        // Both happen often, or the property says nothing.
        Assert.True(accepted > 1_000 && refused > 1_000, $"{accepted} accepted, {refused} refused");
    }

    /// <summary>The module that a text can say: see the remarks on <see cref="TextPrinter"/>.</summary>
    private static Module Written(Module module)
    {
        bool usesData = module.Functions.Any(function => function.Body.Any(
            instruction => instruction.Facts.Immediates is Immediates.Data or Immediates.DataMemory));
        return module with
        {
            Names = null,
            CustomSections = [],
            DataCount = usesData ? (uint)module.Data.Length : null,
            Functions = [.. module.Functions.Select(function => function with { Locals = Joined(function.Locals) })],
        };
    }

    private static ImmutableArray<LocalRun> Joined(ImmutableArray<LocalRun> runs)
    {
        ImmutableArray<LocalRun> joined = [];
        foreach (LocalRun run in runs.Where(run => run.Count > 0))
        {
            bool same = joined.Length > 0 && joined[^1].Type == run.Type;
            joined = same
                ? joined.SetItem(joined.Length - 1, run with { Count = joined[^1].Count + run.Count })
                : joined.Add(run);
        }

        return joined;
    }

    private static Module WithAnyInstruction(Module module, Random random)
    {
        Function function = module.Functions[random.Next(module.Functions.Length)];
        int place = random.Next(function.Body.Length);
        InstructionFacts facts = InstructionTable.OfWasm2[random.Next(InstructionTable.OfWasm2.Count)];
        if (IsStructure(function.Body[place].Facts) || IsStructure(facts)) return module;
        Instruction instruction = RandomImmediates.Any(random, facts.Opcode);
        Function changed = function with { Body = function.Body.SetItem(place, instruction) };
        return module with { Functions = module.Functions.Replace(function, changed) };
    }

    private static bool IsStructure(InstructionFacts facts) =>
        facts.Immediates == Immediates.BlockType || facts.Opcode is Opcode.Else or Opcode.End;

    private static ModuleNames Named(Module module, string[] names)
    {
        var locals = ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>>.Empty;
        var functions = names.Select((name, index) => (Name: name, Index: (uint)index))
            .ToImmutableSortedDictionary(entry => entry.Index, entry => entry.Name);
        var given = new ModuleNames("m", functions, locals);
        Module again = TextParser.ParseModule(TextPrinter.Print(module with { Names = given }));
        Assert.Equal(module, again with { Names = null });
        return again.Names!;
    }

    private static bool IsAccepted(string text)
    {
        try
        {
            TextParser.ParseModule(text);
            return true;
        }
        catch (ModuleException refusal)
        {
            Assert.Equal(ModulePhase.Malformed, refusal.Phase);
            Assert.InRange(refusal.Line, 1, text.Length + 1);
            Assert.InRange(refusal.Column, 1, text.Length + 1);
            return false;
        }
    }

    private static Config Replayed(ulong seed, int tests) =>
        Config.QuickThrowOnFailure.WithReplay(seed, 0x9E37_79B9_7F4A_7C15).WithMaxTest(tests);
}
