using System.Collections.Immutable;

namespace Eei.WasiCommand.Modules;

/// <summary>Puts together what must be linked together: instances that share something that changes.</summary>
internal static class InstanceGroups
{
    /// <summary>The actions of each group of instances, in order.</summary>
    public static IEnumerable<ImmutableArray<StoreAction>> Of(IReadOnlyList<StoreAction> actions)
    {
        var heads = new Dictionary<SealedInstance, SealedInstance>();
        foreach (SealedInstance instance in actions.OfType<InstantiateAction>().Select(action => action.Instance))
        {
            heads.Add(instance, instance);
            foreach (Definition import in instance.Imports.Where(import => !import.IsStateless))
                heads[HeadOf(heads, import.Owner)] = HeadOf(heads, instance);
        }

        return actions.GroupBy(action => HeadOf(heads, action.Instance)).Select(group => group.ToImmutableArray());
    }

    private static SealedInstance HeadOf(Dictionary<SealedInstance, SealedInstance> heads, SealedInstance instance)
    {
        while (!ReferenceEquals(heads[instance], instance)) instance = heads[instance];
        return instance;
    }
}
