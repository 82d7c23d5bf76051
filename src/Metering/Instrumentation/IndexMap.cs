using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Where the indices of the original module went.</summary>
/// <param name="importedFunctions">Imported functions of the original.</param>
/// <param name="addedFunctionImports">Imports put after them.</param>
/// <param name="importedGlobals">Imported globals of the original.</param>
/// <param name="addedGlobalImports">Imports put after them.</param>
internal sealed class IndexMap(
    uint importedFunctions, uint addedFunctionImports, uint importedGlobals, uint addedGlobalImports)
{
    private readonly Dictionary<uint, uint> _wrappers = [];

    /// <summary>Has every reference to an imported function go to another.</summary>
    public void Wrap(uint import, uint wrapper) => _wrappers.Add(import, wrapper);

    /// <summary>Where a reference to a function goes.</summary>
    public uint Function(uint index) => _wrappers.TryGetValue(index, out uint wrapper) ? wrapper : Place(index);

    /// <summary>Where a function stands.</summary>
    public uint Place(uint index) => index < importedFunctions ? index : index + addedFunctionImports;

    /// <summary>Where a global stands.</summary>
    public uint Global(uint index) => index < importedGlobals ? index : index + addedGlobalImports;

    /// <summary>An instruction with its indices moved.</summary>
    public Instruction Of(in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call or Opcode.RefFunc => instruction with { Index = Function(instruction.Index) },
        Opcode.GlobalGet or Opcode.GlobalSet => instruction with { Index = Global(instruction.Index) },
        _ => instruction,
    };

    /// <summary>A constant expression with its indices moved.</summary>
    public ImmutableArray<Instruction> Of(ImmutableArray<Instruction> expression) =>
        expression.IsDefault ? expression : [.. expression.Select(instruction => Of(instruction))];
}
