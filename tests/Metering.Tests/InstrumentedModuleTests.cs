using Eei.Fuzz;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>What comes out is valid, and keeps what the guest has.</summary>
public sealed class InstrumentedModuleTests
{
    private const InstrumentedParts All = (InstrumentedParts)31;

    [Fact]
    public void Output_validates_whatever_is_switched_on()
    {
        foreach ((Module original, InstrumentationOptions options) in Samples(600))
        {
            InstrumentedModule made = Instrumenter.Instrument(original, options);
            Module module = Wat.Valid(made);
            Assert.Null(module.Start);
            Assert.Equal(original.Types, module.Types.Take(original.Types.Length));
            Assert.Equal(original.Imports, module.Imports.Take(original.Imports.Length));
            Assert.Equal(
                original.Functions.Select(function => function.TypeIndex),
                module.Functions.Take(original.Functions.Length).Select(function => function.TypeIndex));
            Assert.Equal(original.CustomSections, module.CustomSections);
            Assert.Equal(original.Exports.Select(export => export.Name),
                module.Exports.Take(original.Exports.Length).Select(export => export.Name));
        }
    }

    [Fact]
    public void Other_validators_accept_the_output()
    {
        using var folder = new ModuleFolder();
        int number = 0;
        foreach ((Module original, InstrumentationOptions options) in Samples(120))
            folder.Add($"{number++}.wasm", Instrumenter.Instrument(original, options).Code);
        bool hasNode = folder.TryNode(out string byNode);
        bool hasWabt = folder.TryWasmValidate(out string byWabt);
        if (!hasNode && !hasWabt) Assert.Skip("neither node nor wasm-validate is installed");
        Assert.Equal("", byNode);
        Assert.Equal("", byWabt);
    }

    [Fact]
    public void A_guest_that_exports_our_names_keeps_them()
    {
        InstrumentedModule made = Wat.Instrument("""
            (module (global i32 (i32.const 7)) (export "eei:gas" (global 0)) (func $s) (start $s)
              (export "eei:start" (func $s)) (export "eei:start'" (func $s)))
            """, All);
        Assert.Equal("eei:gas'", made.Counters.Gas);
        Assert.Equal("eei:start''", made.Counters.Start);
        Assert.Equal(0u, Wat.Valid(made).Exports.Single(export => export.Name == "eei:gas").Index);
    }

    [Fact]
    public void Names_stay_and_the_added_functions_have_some()
    {
        Module module = Wat.Valid(Wat.Instrument("""
            (module $m (import "env" "eth2_useTicks" (func $ticks (param i32)))
              (func $f (param $p i32) (local $l i64) (call $ticks (local.get $p))))
            """, All));
        Assert.Equal("m", module.Names!.Module);
        Assert.Equal("ticks", module.Names.Functions[0]);
        Assert.Equal("f", module.Names.Functions[1]);
        Assert.Equal("eei:0:eth2.useTicks", module.Names.Functions[2]);
        Assert.Equal("l", module.Names.Locals[1][1]);
    }

    [Fact]
    public void Every_reference_to_a_host_function_goes_to_its_wrapper()
    {
        Module module = Wat.Valid(Wat.Instrument("""
            (module (import "eth2" "blockDataSize" (func $size (result i32))) (table 2 funcref)
              (global funcref (ref.func $size)) (elem (i32.const 0) $size)
              (export "size" (func $size))
              (func (drop (call $size)) (drop (ref.func $size))))
            """, InstrumentedParts.Gas));
        const uint wrapper = 2;
        Assert.Equal(wrapper, module.Exports[0].Index);
        Assert.Equal(wrapper, module.Elements[0].Items[0][0].Index);
        Assert.Equal(wrapper, module.Globals[0].Initialiser[0].Index);
        Assert.DoesNotContain(module.Functions[0].Body, instruction =>
            instruction.Opcode is Opcode.Call or Opcode.RefFunc && instruction.Index == 0);
        Assert.Contains(module.Functions[1].Body, instruction =>
            instruction is { Opcode: Opcode.Call, Index: 0 });
    }

    [Fact]
    public void A_function_at_the_engines_bound_of_locals_gets_none_more()
    {
        Module module = Wat.Valid(Wat.Instrument($"""
            (module (memory 1) (func (result f64) {string.Concat(Enumerable.Repeat("(local i32)", 50_000))}
              (drop (memory.grow (i32.const 1))) (f64.add (f64.const 1) (f64.const 2))))
            """, All, ProbeLevel.Instructions));
        Assert.Equal(50_000ul, module.Functions[0].LocalCount);
    }

    private static IEnumerable<(Module Original, InstrumentationOptions Options)> Samples(int count)
    {
        var generators = new GeneratorSet(GeneratorConfiguration.Default with { Vectors = VectorUse.Allowed });
        string[] schedules = [.. GasSchedule.Names];
        for (int number = 0; number < count; number++)
        {
            foreach (CaseScript script in generators.Generate(11, (ulong)number).Scripts)
            {
                Module? original = Accepted(script.Code);
                if (original is null) continue;
                yield return (original, new InstrumentationOptions
                {
                    Parts = (InstrumentedParts)(number % 32),
                    Schedule = GasSchedule.Find(schedules[number % schedules.Length])!,
                    Probes = (ProbeLevel)(number / 3 % 4),
                    ProbeReport = (ProbeReport)(number / 5 % 2),
                    Counters = (CounterPlacement)(number / 7 % 2),
                });
            }
        }
    }

    private static Module? Accepted(ReadOnlyMemory<byte> code)
    {
        try
        {
            Module module = ModuleDecoder.Decode(code);
            ModuleValidator.Validate(module);
            return module;
        }
        catch (ModuleException)
        {
            return null;
        }
    }
}
