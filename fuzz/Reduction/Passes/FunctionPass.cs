using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>A pass that looks at function bodies one by one.</summary>
internal abstract class FunctionPass : IReductionPass
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int place = 0; place < session.ModuleCount; place++)
            for (int function = 0; function < (session.ModuleAt(place)?.Functions.Length ?? 0); function++)
                if (!session.IsOver) Run(new BodySite(session, place, function));
    }

    /// <summary>Tries what it knows on one body.</summary>
    protected abstract void Run(BodySite site);
}

/// <summary>One body of the best case.</summary>
internal sealed record BodySite(ReductionSession Session, int Place, int Function)
{
    /// <summary>The module as it is now.</summary>
    public Module Module => Session.ModuleAt(Place)!;

    /// <summary>The body as it is now.</summary>
    public ImmutableArray<Instruction> Body => Module.Functions[Function].Body;

    /// <summary>Tries another body.</summary>
    public bool Try(ImmutableArray<Instruction> body)
    {
        Module module = Module;
        return Session.TryModule(Place, module with
        {
            Functions = module.Functions.SetItem(Function, module.Functions[Function] with { Body = body }),
        });
    }

    /// <summary>Tries the body with a range of instructions replaced.</summary>
    public bool TryReplace(int start, int end, ImmutableArray<Instruction> replacement)
    {
        ImmutableArray<Instruction> body = Body;
        return Try([.. body[..start], .. replacement, .. body[end..]]);
    }
}
