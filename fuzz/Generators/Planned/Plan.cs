using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>What one script will do, drawn before a byte of it exists: copy, look, compute, save, push.</summary>
/// <remarks>Source: anchors.md N1.</remarks>
internal sealed record Plan(PlanFrame Frame, ImmutableArray<PlanStep> Steps, ArithmeticStep Second)
{
    /// <summary>Draws a plan.</summary>
    public static Plan Draw(Prng prng, GeneratorConfiguration configuration)
    {
        PlanFrame frame = PlanFrame.Draw(prng, configuration.Second);
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        if (prng.Percent(60)) steps.Add(new ProbeStep());
        if (prng.Percent(90)) steps.Add(new LoadRootStep());
        steps.Add(CopyStep.Draw(prng, frame));
        steps.Add(FoldDataStep.Draw(prng));
        for (int i = prng.Between(2, 6); i > 0; i--) steps.Add(DrawStep(prng, frame, configuration));
        bool faulty = prng.Percent(10);
        if (faulty && prng.Percent(40)) steps.Add(FaultStep.Draw(prng, frame));
        if (prng.Percent(50)) steps.Add(DepositStep.Draw(prng));
        if (prng.Percent(97)) steps.Add(new SaveRootStep());
        if (prng.Percent(15)) steps.AddRange(new LoadRootStep(), new SaveRootStep());
        if (prng.Percent(10)) steps.Add(DepositStep.Draw(prng));
        if (faulty) steps.Add(FaultStep.Draw(prng, frame));
        return new Plan(frame, steps.ToImmutable(), ArithmeticStep.Draw(prng, frame));
    }

    /// <summary>Draws a plan for a sequence: what may end a block, and what may leave something behind, each in about
    /// one block of four.</summary>
    /// <param name="prng">Chance.</param>
    /// <param name="configuration">What may be used.</param>
    /// <param name="burnRounds">Rounds of a loop that take more gas than a block has.</param>
    public static Plan DrawOfSequence(Prng prng, GeneratorConfiguration configuration, int burnRounds)
    {
        PlanFrame frame = PlanFrame.Draw(prng, configuration.Second);
        var steps = ImmutableArray.CreateBuilder<PlanStep>();
        steps.AddRange(new ProbeStep(), new LoadRootStep(), CopyStep.Draw(prng, frame), FoldDataStep.Draw(prng));
        if (prng.Percent(70))
            steps.Add(new WhenStep(Sometimes(frame), new GrowStep(prng.Between(1, 2), GrowPlace.Main)));
        for (int i = prng.Between(1, 3); i > 0; i--) steps.Add(DrawStep(prng, frame, configuration));
        if (prng.Percent(50)) steps.Add(new WhenStep(Sometimes(frame), DepositStep.Draw(prng)));
        if (prng.Percent(50)) steps.Add(new SaveRootStep());
        if (prng.Percent(60)) steps.Add(new WhenStep(Sometimes(frame), new BurnStep(burnRounds)));
        steps.Add(DrawFault(prng, frame));
        if (prng.Percent(30)) steps.Add(RecursionStep.Draw(prng, frame));
        steps.Add(new SaveRootStep());
        if (prng.Percent(50)) steps.Add(DepositStep.Draw(prng));
        if (prng.Percent(50)) steps.Add(DrawFault(prng, frame));
        return new Plan(frame, steps.ToImmutable(), ArithmeticStep.Draw(prng, frame));
    }

    /// <summary>Emits the module of the plan.</summary>
    public byte[] Emit(Prng prng)
    {
        var module = new ModuleBuilder
        {
            Spelling = (ImportSpelling)prng.Below(3),
            Memory = new SizeRange(Frame.Pages, prng.Percent(70) ? Frame.Pages + (uint)prng.Below(4) : null),
        };
        var script = new PlanScript(
            Frame, module, (MixStyle)prng.Below(2), (long)prng.NextUInt64(), prng.Between(1, 63));
        foreach (PlanStep step in Steps) step.Emit(script);
        if (script.UsesTable) FillTable(script);
        module.Export("main", script.Main);
        return ModuleEncoder.Encode(module.Build());
    }

    /// <summary>Draws the data of one block, with every demanded byte at one of its values.</summary>
    public byte[] DrawData(Prng prng)
    {
        byte[] data = new byte[prng.Percent(30)
            ? Frame.LeastData
            : prng.Between(Frame.LeastData, PlanFrame.GreatestData)];
        prng.Fill(data);
        for (int i = prng.Below(4); i > 0; i--)
            data[prng.Below(data.Length)] = prng.Pick<byte>([0, 1, 0x7F, 0x80, 0xFF]);
        foreach (DataDemand demand in Frame.Demands) data[demand.At] = prng.Pick<byte>(demand.Values);
        return data;
    }

    private static uint Sometimes(PlanFrame frame) => frame.Byte(0, 0, 0, 1);

    private static FaultStep DrawFault(Prng prng, PlanFrame frame) =>
        new(prng.Pick<FaultKind>(Enum.GetValues<FaultKind>()), Sometimes(frame), prng.Pick<int>([1, 1, 2, 33]));

    private static PlanStep DrawStep(Prng prng, PlanFrame frame, GeneratorConfiguration configuration)
    {
        bool lenient = frame.Rules == ScriptRuleSet.Lenient;
        bool floats = lenient && configuration.Floats == FloatUse.Allowed;
        bool bulk = configuration.Second == SecondEditionUse.Allowed;
        switch (prng.Below(30))
        {
            case <= 2: return BranchStep.Draw(prng, frame);
            case <= 5: return SwitchStep.Draw(prng, frame);
            case <= 8: return ArithmeticStep.Draw(prng, frame);
            case 9: return RemainderStep.Draw(frame);
            case <= 11: return GrowStep.Draw(prng);
            case <= 14: return MemoryStep.Draw(prng, frame);
            case <= 16: return OwnCallStep.Draw(prng, frame);
            case <= 18: return IndirectStep.Draw(frame);
            case <= 20: return RecursionStep.Draw(prng, frame);
            case <= 22: return BignumStep.Draw(prng, frame);
            case 23: return FieldStep.Draw(prng);
            case <= 25: return TicksStep.Draw(prng, frame);
            case 26: return lenient ? DebugStep.Draw(prng) : SwitchStep.Draw(prng, frame);
            case 27: return floats ? FloatStep.Draw(prng) : ArithmeticStep.Draw(prng, frame);
            case 28: return bulk ? BulkStep.Draw(prng, frame) : MemoryStep.Draw(prng, frame);
            default: return new SaveRootStep();
        }
    }

    // Elements 0 to 3 of the steps' type, then one of another type, then nulls; past the end beyond 7.
    private void FillTable(PlanScript script)
    {
        CodeBuilder second = script.Module.Function(PlanScript.FunctionType);
        Second.EmitChain(second, 1);
        second.Get(0).Op(Opcode.I64Xor);
        uint[] right = [.. script.Functions.Select(function => function.Handle), second.Handle,
            script.MixFunction().Handle];
        var elements = new List<uint?>();
        for (int i = 0; i < IndirectStep.SafeElements; i++) elements.Add(right[i % right.Length]);
        elements.Add(script.Main.Handle);
        script.Module.Elements(SegmentMode.Active, 0, 0, elements);
    }
}
