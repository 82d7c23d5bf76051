using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>A published rule of metering, with its defects: where it puts charges into a body, and how high.</summary>
public interface IMeteringPolicy
{
    /// <summary>As in docs/gas.md.</summary>
    string Name { get; }

    /// <summary>Repository, branch and commit.</summary>
    string Source { get; }

    /// <summary>What a charge pays for itself, and is part of it.</summary>
    ulong ChargePrice { get; }

    /// <summary>Price of a page that memory.grow asks for; 0 where growth has one price.</summary>
    ulong PagePrice { get; }

    /// <summary>Its known defects.</summary>
    ImmutableArray<MeteringDefect> Defects { get; }

    /// <summary>What executing an instruction costs by its table.</summary>
    /// <param name="opcode">The instruction.</param>
    /// <exception cref="MeteringRefusedException">It came after WebAssembly 1.0.</exception>
    ulong Price(Opcode opcode);

    /// <summary>What is charged before the instruction at each position, 0 for no charge.</summary>
    /// <param name="module">A valid module of WebAssembly 1.0.</param>
    /// <param name="function">A function of it.</param>
    /// <exception cref="MeteringRefusedException">It has an instruction that came later.</exception>
    ImmutableArray<ulong> Charges(Module module, Function function);
}
