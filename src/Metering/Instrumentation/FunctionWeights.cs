using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Weight of a function in the depth rule.</summary>
/// <remarks>Source: docs/gas.md, Depth.</remarks>
internal static class FunctionWeights
{
    /// <summary>1 + parameters + locals + greatest operand height.</summary>
    public static ulong Of(ModuleSpaces spaces, Function function)
    {
        FunctionType type = spaces.Module.FunctionTypeAt(function.TypeIndex);
        var walk = new OperandWalk(spaces, type, new LocalTypes(type, function));
        foreach (ref readonly Instruction instruction in function.Body.AsSpan()) walk.Pass(instruction);
        return 1 + (ulong)type.Parameters.Length + function.LocalCount + (ulong)walk.GreatestHeight;
    }

    /// <summary>Whether a body calls a function that has a weight.</summary>
    public static bool CallsWeighted(ModuleSpaces spaces, Function function)
    {
        foreach (ref readonly Instruction instruction in function.Body.AsSpan())
        {
            if (instruction.Opcode == Opcode.CallIndirect) return true;
            if (instruction.Opcode == Opcode.Call && !IsHost(spaces, instruction.Index)) return true;
        }

        return false;
    }

    /// <summary>Whether a function index is that of a host function.</summary>
    public static bool IsHost(ModuleSpaces spaces, uint function) =>
        function < spaces.ImportedFunctions.Length
        && HostFunctionTable.Find(
            spaces.ImportedFunctions[(int)function].Module, spaces.ImportedFunctions[(int)function].Name) is not null;
}
