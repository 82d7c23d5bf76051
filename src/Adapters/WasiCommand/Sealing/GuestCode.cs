using System.Collections.Immutable;
using Eei.Wasm;
using static Eei.WasiCommand.Sealing.GlueFunctions;

namespace Eei.WasiCommand.Sealing;

/// <summary>
/// Rewrites the guest's code for a memory that begins at an address above 0 and ends where physical memory ends. Loads
/// and stores get that address added to their offset, which the machine adds in 33 bits: what was out of bounds still
/// is, and nothing reaches below.
/// </summary>
/// <param name="indices">Where functions and globals went.</param>
/// <param name="glue">For what an offset cannot do.</param>
/// <param name="layout">Where the guest's memory lies.</param>
/// <param name="mostPages">Declared maximum of the guest's memory, or 65,536.</param>
/// <param name="wayOut">Whether ends must be told before they happen.</param>
internal sealed class GuestCode(
    SealedIndices indices, GlueFunctions glue, SealedLayout layout, uint mostPages, WayOut wayOut)
{
    private readonly HashSet<uint> _referenced = [];

    /// <summary>Functions that <c>ref.func</c> names in code; to be declared once exports are gone.</summary>
    public IReadOnlyCollection<uint> Referenced => _referenced;

    /// <summary>A body.</summary>
    public ImmutableArray<Instruction> Rewrite(ImmutableArray<Instruction> body)
    {
        ImmutableArray<Instruction>.Builder code = ImmutableArray.CreateBuilder<Instruction>(body.Length);
        foreach (Instruction instruction in body)
        {
            if (instruction.Opcode == Opcode.Unreachable && wayOut == WayOut.Wasi)
                code.Add(Call(indices.Eei("unreachable")));
            if (instruction.Opcode == Opcode.MemorySize)
                code.Add(Call(GuestPages()));
            else code.Add(Rewrite(instruction));
        }

        return code.ToImmutable();
    }

    /// <summary>Pages of the guest's memory: () → i32.</summary>
    public uint GuestPages() => glue.Get("pages", [], [I32], code =>
    {
        code.Add(Opcode.MemorySize);
        code.Constant(layout.FrontPages);
        code.Add(Opcode.I32Sub);
    });

    private Instruction Rewrite(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.RefFunc:
                _referenced.Add(indices.GuestFunction(instruction.Index));
                return indices.OfGuest(instruction);
            case Opcode.MemoryGrow: return Call(Grow());
            case Opcode.MemoryFill: return Call(Fill());
            case Opcode.MemoryCopy: return Call(Copy());
            case Opcode.MemoryInit: return Call(Initialise(instruction.Index));
        }

        return instruction.Facts.Immediates is Immediates.MemoryArgument or Immediates.MemoryArgumentLane
            ? instruction with { Bits = Math.Min(instruction.Bits + layout.GuestAddress, uint.MaxValue) }
            : indices.OfGuest(instruction);
    }

    // Past the declared maximum the answer is -1, as ever; if memory cannot be had within it, the run ends.
    private uint Grow() => glue.Get("grow", [I32], [I32], code =>
    {
        uint pages = GuestPages();
        code.Add(Opcode.LocalGet, 0);
        code.Constant(mostPages);
        code.Add(Opcode.Call, pages);
        code.Add(Opcode.I32Sub);
        code.Add(Opcode.I32GtU);
        code.If(BlockType.Empty);
        code.Constant(uint.MaxValue);
        code.Add(Opcode.Return);
        code.Add(Opcode.End);
        code.Add(Opcode.LocalGet, 0);
        code.Add(Opcode.MemoryGrow);
        code.Add(Opcode.LocalTee, 1);
        code.Constant(uint.MaxValue);
        code.Add(Opcode.I32Eq);
        code.If(BlockType.Empty);
        code.Add(Opcode.Call, indices.Eei("noMemory"));
        code.Add(Opcode.Unreachable);
        code.Add(Opcode.End);
        code.Add(Opcode.LocalGet, 1);
        code.Constant(layout.FrontPages);
        code.Add(Opcode.I32Sub);
    }, locals: 1);

    private uint Fill() => glue.Get("fill", [I32, I32, I32], [], code =>
    {
        code.Add(Opcode.LocalGet, 0);
        code.Add(Opcode.Call, Shift());
        code.Add(Opcode.LocalGet, 1);
        code.Add(Opcode.LocalGet, 2);
        code.Add(Opcode.MemoryFill);
    });

    private uint Copy() => glue.Get("copy", [I32, I32, I32], [], code =>
    {
        uint shift = Shift();
        code.Add(Opcode.LocalGet, 0);
        code.Add(Opcode.Call, shift);
        code.Add(Opcode.LocalGet, 1);
        code.Add(Opcode.Call, shift);
        code.Add(Opcode.LocalGet, 2);
        code.Add(Opcode.MemoryCopy);
    });

    private uint Initialise(uint segment) => glue.Get($"init {segment}", [I32, I32, I32], [], code =>
    {
        code.Add(Opcode.LocalGet, 0);
        code.Add(Opcode.Call, Shift());
        code.Add(Opcode.LocalGet, 1);
        code.Add(Opcode.LocalGet, 2);
        code.Add(Opcode.MemoryInit, segment);
    });

    // Saturates at an address that no memory here reaches, so that nothing wraps round into the EEI's part.
    private uint Shift() => glue.Get("shift", [I32], [I32], code =>
    {
        code.Add(Opcode.LocalGet, 0);
        code.Constant(layout.GuestAddress);
        code.Add(Opcode.I32Add);
        code.Constant(uint.MaxValue);
        code.Add(Opcode.LocalGet, 0);
        code.Constant(~layout.GuestAddress);
        code.Add(Opcode.I32LeU);
        code.Add(Opcode.Select);
    });

    private static Instruction Call(uint function) => new(Opcode.Call) { Index = function };
}
