using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>A chain of integer instructions over the accumulator, words of the block data and boundary
/// constants.</summary>
/// <param name="Links">The chain; the value before it is the accumulator.</param>
internal sealed record ArithmeticStep(ImmutableArray<ArithmeticLink> Links) : PlanStep
{
    public static ArithmeticStep Draw(Prng prng, PlanFrame frame)
    {
        var links = ImmutableArray.CreateBuilder<ArithmeticLink>();
        ValueType type = ValueType.I64;
        for (int i = prng.Between(2, 6); i > 0; i--)
        {
            ArithmeticLink link = ArithmeticLink.Draw(prng, frame, type);
            links.Add(link);
            type = link.Result;
        }

        return new ArithmeticStep(links.ToImmutable());
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script) => script.Mix(code =>
    {
        EmitChain(code, script.Accumulator);
        PlanScript.TurnAway(code);
    });

    /// <summary>Leaves the chain's value as an i64, beginning with an i64 local.</summary>
    public void EmitChain(CodeBuilder code, uint local)
    {
        code.Get(local);
        ValueType type = ValueType.I64;
        foreach (ArithmeticLink link in Links)
        {
            link.Emit(code);
            type = link.Result;
        }

        if (type == ValueType.I32) code.Op(Opcode.I64ExtendI32S);
    }
}
