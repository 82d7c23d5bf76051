using Eei.Protocol;

namespace Eei.WasiCommand;

/// <summary>What a runtime accepts beyond WebAssembly 2.0 and will not be kept from.</summary>
public enum Acceptance
{
    /// <summary>Nothing: what it accepts and we refuse is a finding.</summary>
    Exact,

    /// <summary>Proposals that cannot be switched off: what it accepts and we refuse says nothing.</summary>
    Wider,
}

/// <summary>How a runtime is asked whether a module decodes and validates.</summary>
/// <param name="Command">A command whose arguments hold <c>{module}</c>.</param>
/// <param name="Accepted">
/// What its message holds where it accepts, or null where it then ends with exit code 0 and else with another.
/// </param>
/// <param name="Acceptance">Whether it can be held to WebAssembly 2.0.</param>
public sealed record JudgeCommand(WorkerCommand Command, MessagePattern? Accepted, Acceptance Acceptance);
