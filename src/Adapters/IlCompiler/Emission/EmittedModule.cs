using System.Reflection;

namespace Eei.IlCompiler;

/// <summary>What was emitted for one function.</summary>
/// <param name="Code">Its IL, ECMA-335 III.</param>
/// <param name="LocalTypes">Element types of its locals, ECMA-335 II.23.1.16.</param>
/// <param name="Tokens">What the tokens of its direct calls stand for.</param>
/// <param name="FrameBound">What its frame can take at most, in bytes.</param>
internal sealed record EmittedFunction(
    byte[] Code, IReadOnlyList<byte> LocalTypes, IReadOnlyDictionary<MethodInfo, int> Tokens, long FrameBound);

/// <summary>A module as IL, which the JIT has not seen yet.</summary>
internal sealed record EmittedModule(CompilationUnit Unit, EmittedFunction[] Functions)
{
    /// <summary>The module with the machine code of its functions.</summary>
    /// <param name="entryPoints">Where each of them begins.</param>
    public CompiledModule Compiled(nint[] entryPoints) => new(Unit, entryPoints)
    {
        IsShallow = StackNeed.IsShallow(Unit, [.. Functions.Select(function => function.FrameBound)]),
        CodeBytes = Functions.Sum(function => (long)function.Code.Length),
    };
}
