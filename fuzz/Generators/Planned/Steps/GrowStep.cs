using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Grows the memory, here or in a function called, and uses the new page from the script and from the
/// host.</summary>
/// <param name="Delta">Pages asked for.</param>
/// <param name="Where">Who grows.</param>
internal sealed record GrowStep(int Delta, GrowPlace Where) : PlanStep
{
    public static GrowStep Draw(Prng prng) =>
        new(
            prng.Percent(80) ? prng.Between(0, 2) : prng.Pick<int>([100, 1_024, 65_536, -1]),
            (GrowPlace)prng.Below(2));

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        if (Where == GrowPlace.Callee)
        {
            CodeBuilder grower = script.Module.Function([Wasm.ValueType.I32], [Wasm.ValueType.I32]);
            grower.Get(0).Op(Opcode.MemoryGrow).Op(Opcode.MemorySize).Op(Opcode.I32Add);
            code.Get(script.Accumulator).Op(Opcode.Drop);
            script.Mix32(mix => mix.I32(Delta).Call(grower.Handle));
        }
        else
        {
            script.Mix32(mix => mix.I32(Delta).Op(Opcode.MemoryGrow));
        }

        script.Mix32(mix => mix.Op(Opcode.MemorySize));
        // The last eight bytes there are now, from the script; then the last 32, from the host.
        uint end = script.Counter;
        code.Op(Opcode.MemorySize).I32(16).Op(Opcode.I32Shl).Set(end);
        script.Mix(mix => mix.Get(end).I32(8).Op(Opcode.I32Sub).Memory(Opcode.I64Load, 0));
        code.Get(end).I32(8).Op(Opcode.I32Sub).Get(script.Accumulator).Memory(Opcode.I64Store, 0);
        script.Mix(mix => mix.Get(end).I32(5).Op(Opcode.I32Sub).Memory(Opcode.I64Load32S, 0));
        code.Get(end).I32(32).Op(Opcode.I32Sub).CallHost("eth2", "loadPreStateRoot");
        script.Mix(mix => mix.Get(end).I32(8).Op(Opcode.I32Sub).Memory(Opcode.I64Load, 0));
    }
}

/// <summary>Who grows the memory.</summary>
internal enum GrowPlace
{
    /// <summary>main itself.</summary>
    Main,

    /// <summary>A function that main calls.</summary>
    Callee,
}
