using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Replaces whole bodies by default results or <c>unreachable</c>.</summary>
internal sealed class BodyPass : FunctionPass
{
    /// <inheritdoc/>
    public override string Name => "bodies";

    /// <inheritdoc/>
    protected override void Run(BodySite site)
    {
        Module module = site.Module;
        FunctionType type = module.FunctionTypeAt(module.Functions[site.Function].TypeIndex);
        Instruction end = new(Opcode.End);
        if (!site.Try([.. type.Results.Select(Defaults.Of), end])) site.Try(
            [new Instruction(Opcode.Unreachable), end]);
    }
}
