using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>What this engine does not compile: everything of v128.</summary>
internal static class UnsupportedConstructs
{
    /// <summary>Looks for the first instruction or type that has no emission rule.</summary>
    /// <exception cref="UnsupportedFunctionException">There is one.</exception>
    public static void Check(WasmModule module)
    {
        foreach (FunctionType type in module.Types)
            CheckTypes([.. type.Parameters, .. type.Results], "a function type");
        CheckTypes(module.ImportsOf(ExternalKind.Global).Select(import => import.Global.Type), "an imported global");
        CheckTypes(module.Globals.Select(global => global.Type.Type), "a global");
        foreach (Function function in module.Functions)
        {
            foreach (Instruction instruction in function.Body)
            {
                if (!EmissionTable.Has(instruction.Opcode)) throw new UnsupportedFunctionException(
                    instruction.Facts.Name);
            }

            CheckTypes(function.Locals.Select(run => run.Type), "a local");
        }
    }

    private static void CheckTypes(IEnumerable<Wasm.ValueType> types, string place)
    {
        if (types.Contains(Wasm.ValueType.V128)) throw new UnsupportedFunctionException($"v128 in {place}");
    }
}
