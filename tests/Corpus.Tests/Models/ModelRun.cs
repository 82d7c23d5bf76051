namespace Eei.Corpus.Tests.Models;

/// <summary>What the models make of a case: one outcome class per block, the roots at the end, all deposits.</summary>
internal sealed record ModelRun(
    IReadOnlyList<string> OutcomeClasses, IReadOnlyList<Bytes32> PostStates, IReadOnlyList<Deposit> Deposits)
{
    /// <summary>Runs the blocks in order, carrying each root along; a failed block changes nothing.</summary>
    public static ModelRun Of(ExecutionCase execution)
    {
        List<string> classes = [];
        List<Deposit> deposits = [];
        Bytes32[] states = [.. execution.PreStates];
        foreach (ShardBlock block in execution.Blocks)
        {
            int environment = (int)block.Environment;
            try
            {
                ModelEffect effect = ScriptModels.Of(execution.Scripts[environment].Path!)
                    .Execute(states[environment].ToArray(), block.Data.ToArray(), execution.Limits);
                states[environment] = new Bytes32(effect.PostState);
                deposits.AddRange(effect.Deposits.Select(deposit => new Deposit(deposit)));
                classes.Add("returned");
            }
            catch (ModelTrapException trap)
            {
                classes.Add(trap.OutcomeClass);
            }
        }
        return new ModelRun(classes, states, deposits);
    }
}
