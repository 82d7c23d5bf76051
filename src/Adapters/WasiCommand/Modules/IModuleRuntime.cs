using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand.Modules;

/// <summary>Whatever can run a linked module of a test suite.</summary>
internal interface IModuleRuntime
{
    /// <summary>How ends leave the modules it is given.</summary>
    WayOut WayOut { get; }

    /// <summary>What its messages mean.</summary>
    MessageTable Messages { get; }

    /// <summary>How many memories it takes.</summary>
    MemoryCount Memories { get; }

    /// <summary>Asks for its own verdict on a module as the test has it.</summary>
    /// <param name="code">The module.</param>
    /// <param name="edition">By which rules, where the runtime has several.</param>
    SealedVerdict Judge(ReadOnlyMemory<byte> code, WasmEdition edition);

    /// <summary>Runs a linked module.</summary>
    PlanReading RunPlan(byte[] module);
}
