using Eei.Protocol;
using Eei.WasiCommand.Modules;

namespace Eei.WasiCommand;

internal sealed partial class CommandRuntime : IModuleRuntime
{
    /// <inheritdoc/>
    MessageTable IModuleRuntime.Messages => entry.SuiteMessages ?? entry.Messages;

    /// <inheritdoc/>
    public MemoryCount Memories => entry.WideCommand is null ? MemoryCount.One : MemoryCount.Several;

    /// <inheritdoc/>
    public SealedVerdict Judge(ReadOnlyMemory<byte> code, WasmEdition edition) => Judge(code, edition switch
    {
        WasmEdition.Wasm1 => entry.EarlyJudge ?? entry.Judge,
        WasmEdition.Wasm2 => entry.Judge,
        _ => entry.LaterJudge ?? entry.Judge,
    });

    /// <inheritdoc/>
    public PlanReading RunPlan(byte[] module)
    {
        CommandResult result = Execute(entry.WideCommand ?? entry.Command, module, RequestDeadline);
        return PlanOutput.Read(entry.Output, Text(result), result.Errors) with { Failure = FailureOf(result) };
    }
}
