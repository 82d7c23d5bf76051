using System.Collections.Immutable;

namespace Eei.WasiCommand.Modules;

/// <summary>A linked module that makes instances and does something with them, step by step.</summary>
/// <param name="Code">Its bytes.</param>
/// <param name="Steps">What it does; the number of a step is its place here.</param>
/// <param name="Native">Steps that the runtime does before any other, as it instantiates the module.</param>
internal sealed record ModulePlan(
    byte[] Code, ImmutableArray<StoreAction> Steps, ImmutableHashSet<StoreAction> Native)
{
    /// <summary>The native step that has anything to do, or null.</summary>
    public StoreAction? Initialising => Native.FirstOrDefault(step => step.Instance.Initialises);

    /// <summary>
    /// Steps that the runtime can do by itself: instances that nothing precedes but instances without segments and
    /// start function. One that is known to fail is none, since nothing else would be done.
    /// </summary>
    public static ImmutableHashSet<StoreAction> NativeOf(IEnumerable<StoreAction> steps)
    {
        var native = ImmutableHashSet.CreateBuilder<StoreAction>();
        foreach (StoreAction step in steps.TakeWhile(step => step is InstantiateAction && !step.HasFailed))
        {
            if (step.Instance.Initialises && native.Any(one => one.Instance.Initialises)) break;
            native.Add(step);
        }

        return native.ToImmutable();
    }
}
