using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Loads, stores and bulk memory instructions, at and around the edges of memory.</summary>
internal static class SingleMemory
{
    private const uint Scratch = 0x800;

    /// <summary>A load or store; its bytes are looked at afterwards.</summary>
    public static void EmitAccess(SingleScript script, Hazard hazard)
    {
        InstructionFacts facts = script.Facts;
        Prng prng = script.Prng;
        // A lane access has the lane's width, which its alignment says too.
        uint width = facts.Opcode is Opcode.V128Load or Opcode.V128Store ? 16 : 1u << facts.AlignmentExponent;
        uint offset = prng.Percent(50) ? 0 : (uint)prng.Below(70_000) >> prng.Below(16);
        if (hazard == Hazard.Any && prng.Percent(20)) offset = prng.Pick<uint>([0xFFFFFFFF, 0x80000000, 0xFFFF0000]);
        if (prng.Percent(30)) SeedEnd(script);
        script.Push32(chance =>
            DrawTarget(script, chance, width, hazard) - (offset < script.MemoryEnd ? Fitting(offset) : offset));
        if (facts.Parameters.Length == 2) script.Push(facts.Parameters[1]);
        script.Main.Add(new Instruction(facts.Opcode)
        {
            Bits = offset < script.MemoryEnd ? Fitting(offset) : offset,
            Index = (uint)prng.Below(facts.AlignmentExponent + 1),
            Lane = (byte)prng.Below((int)(16 / width)),
        });
        if (facts.Results.Length > 0) script.Take(facts.Results[0]);
        script.Sink.TakeMemory(script.Main, script.MemoryEnd - 8);
        script.Sink.TakeMemory(script.Main, Scratch);

        // In a safe tuple the target is never below the offset.
        uint Fitting(uint wanted) => hazard == Hazard.Any ? wanted : Math.Min(wanted, Scratch);
    }

    /// <summary>memory.size, memory.grow, memory.init, memory.copy, memory.fill, data.drop.</summary>
    public static void EmitBulk(SingleScript script, Hazard hazard)
    {
        CodeBuilder code = script.Main;
        Prng prng = script.Prng;
        switch (script.Opcode)
        {
            case Opcode.MemorySize:
                code.Op(Opcode.MemorySize);
                script.Take(ValueType.I32);
                break;
            case Opcode.MemoryGrow:
                EmitGrow(script);
                break;
            case Opcode.DataDrop:
                uint dropped = Segment(script, prng.Percent(80) ? SegmentMode.Passive : SegmentMode.Active);
                code.Op(Opcode.DataDrop, dropped).I32((int)Scratch).I32(0)
                    .I32(hazard == Hazard.Any ? prng.Below(3) : 0).Op(Opcode.MemoryInit, dropped, 0);
                break;
            case Opcode.MemoryInit:
                uint segment = Segment(script, SegmentMode.Passive);
                EmitRanges(script, hazard, SegmentBytes);
                code.Op(Opcode.MemoryInit, segment, 0);
                break;
            case Opcode.MemoryCopy:
                SeedEnd(script);
                EmitRanges(script, hazard, script.MemoryEnd);
                code.Op(Opcode.MemoryCopy, 0, 0);
                break;
            default:
                script.Push32(chance => DrawTarget(script, chance, 40, hazard));
                script.Push(ValueType.I32);
                script.Push32(chance => DrawLength(chance, hazard));
                code.Op(Opcode.MemoryFill);
                break;
        }

        script.Sink.TakeMemory(code, script.MemoryEnd - 8);
        script.Sink.TakeMemory(code, script.MemoryEnd - 40);
        script.Sink.TakeMemory(code, Scratch);
    }

    private const uint SegmentBytes = 40;

    private static void EmitGrow(SingleScript script)
    {
        CodeBuilder code = script.Main;
        script.Push32(chance => chance.Pick<uint>([0, 1, 1, 2, 3, 65_535, 65_536, 0xFFFFFFFF]));
        code.Op(Opcode.MemoryGrow);
        script.Take(ValueType.I32);
        code.Op(Opcode.MemorySize);
        script.Take(ValueType.I32);
        uint last = code.Local(ValueType.I32);
        code.Op(Opcode.MemorySize).I32(16).Op(Opcode.I32Shl).I32(8).Op(Opcode.I32Sub).Tee(last)
            .Memory(Opcode.I64Load, 0);
        script.Take(ValueType.I64);
        code.Get(last).I64(-2).Memory(Opcode.I64Store, 0);
    }

    // Destination, source and length; both ranges fit where no hazard is wanted.
    private static void EmitRanges(SingleScript script, Hazard hazard, uint sourceEnd)
    {
        script.Push32(chance => DrawTarget(script, chance, 40, hazard));
        script.Push32(chance => sourceEnd == SegmentBytes
            ? (uint)chance.Below(hazard == Hazard.Any ? (int)SegmentBytes + 2 : 1)
            : DrawTarget(script, chance, 40, hazard));
        script.Push32(chance => DrawLength(chance, hazard));
    }

    private static uint DrawLength(Prng prng, Hazard hazard) =>
        hazard == Hazard.Any && prng.Percent(25)
            ? prng.Pick<uint>([41, 0x10000, 0xFFFFFFFF, 0x80000000])
            : (uint)prng.Below(41);

    // An address whose access of that width is inside, at the very end, or, with a hazard, just outside.
    private static uint DrawTarget(SingleScript script, Prng prng, uint width, Hazard hazard)
    {
        uint end = script.MemoryEnd;
        if (hazard == Hazard.Any && prng.Percent(60))
            return prng.Pick<uint>([end - width + 1, end - 1, end, end + 1, 0xFFFFFFFF, 0x80000000, 0u - width]);
        return prng.Below(3) switch
        {
            0 => end - width,
            1 => Scratch + (uint)prng.Below(16),
            _ => (uint)prng.Between((int)Scratch, (int)(end - width)),
        };
    }

    private static void SeedEnd(SingleScript script)
    {
        byte[] bytes = new byte[48];
        script.Prng.Fill(bytes);
        script.Module.Data(SegmentMode.Active, (int)script.MemoryEnd - 48, bytes);
    }

    private static uint Segment(SingleScript script, SegmentMode mode)
    {
        byte[] bytes = new byte[SegmentBytes];
        script.Prng.Fill(bytes);
        script.Module.UsesDataCount = true;
        return script.Module.Data(mode, (int)Scratch, bytes);
    }
}
