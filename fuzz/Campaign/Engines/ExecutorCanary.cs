using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Does an engine that says it compiles do so? A small script is run on it before a campaign
/// starts.</summary>
/// <remarks>Source: anchors.md §4.7, 56: refuse to run when a compiler is silently the interpreter.</remarks>
internal static class ExecutorCanary
{
    private const string Main = "main";

    /// <summary>Runs it on every engine that publishes the size of its code.</summary>
    /// <exception cref="CampaignException">One ran it without having compiled anything.</exception>
    public static void Check(EngineSet engines)
    {
        for (int place = 0; place < engines.Descriptions.Length; place++)
        {
            EngineDescription engine = engines.Descriptions[place];
            if (!engine.Capabilities.HasFlag(EngineCapabilities.CodeSize)) continue;
            CaseResult result = engines.Run(place, Canary, Observations.None);
            if (!result.Outcomes.Any(RanWithoutCode)) continue;
            throw new CampaignException(
                $"engine {engine.Name} says that {engine.Lineage.Executor} executes, and ran a script without "
                + $"compiling any code: something else executes; leave it out with --engines -{engine.Name}");
        }
    }

    /// <summary>Whether a script ran and no code was told for it.</summary>
    public static bool RanWithoutCode(Outcome outcome) =>
        outcome.Status is OutcomeStatus.Returned or OutcomeStatus.Trapped or OutcomeStatus.OutOfTicks
        && outcome.Measures is not { CodeBytes: > 0 };

    private static ExecutionCase Canary { get; } = new()
    {
        Name = "canary",
        Scripts = [new CaseScript(Module())],
        PreStates = [Bytes32.Zero],
        Blocks = [new ShardBlock(0, ReadOnlyMemory<byte>.Empty)],
    };

    private static byte[] Module()
    {
        var module = new ModuleBuilder { Memory = new SizeRange(1, null) };
        CodeBuilder main = module.Function(new FunctionType([], []));
        main.I32(0).I32(7).Memory(Opcode.I32Store, 0, 2);
        module.Export(Main, main);
        return ModuleEncoder.Encode(module.Build());
    }
}
