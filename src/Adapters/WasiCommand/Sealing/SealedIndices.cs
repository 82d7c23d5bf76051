using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.WasiCommand.Sealing;

/// <summary>
/// Index spaces of a sealed module: the import where there is one, the guest's functions, those of the EEI, the
/// glue; the guest's globals and types first, those of the EEI after them.
/// </summary>
internal sealed class SealedIndices
{
    private readonly uint _imports;
    private readonly uint _guestImports;
    private readonly uint[] _hostFunctions;
    private readonly uint _guestGlobals;
    private readonly uint _guestTypes;
    private readonly uint _firstEei;
    private readonly uint[] _eeiImports = new uint[EeiLibrary.ImportCount];

    /// <summary>The indices for a guest whose imports are all host functions.</summary>
    public SealedIndices(Module guest, WayOut wayOut)
    {
        _imports = wayOut == WayOut.Wasi ? 1u : 0;
        _guestImports = (uint)guest.Imports.Length;
        _guestGlobals = (uint)guest.Globals.Length;
        _guestTypes = (uint)guest.Types.Length;
        _firstEei = _imports + (uint)guest.Functions.Length;
        _hostFunctions = [.. guest.Imports.Select(HostFunction)];
        FirstGlue = _firstEei + (uint)EeiLibrary.Module.Functions.Length;
        FirstGlueType = _guestTypes + (uint)EeiLibrary.Module.Types.Length;
    }

    /// <summary>Function index of the first glue function.</summary>
    public uint FirstGlue { get; }

    /// <summary>Type index of the first type of the glue.</summary>
    public uint FirstGlueType { get; }

    /// <summary>Decides what an import of the EEI is.</summary>
    public void Resolve(uint import, uint function) => _eeiImports[import] = function;

    /// <summary>Where a function of the guest went.</summary>
    public uint GuestFunction(uint index) =>
        index < _guestImports ? _hostFunctions[index] : index - _guestImports + _imports;

    /// <summary>A function that the EEI exports.</summary>
    public uint Eei(string export) => EeiFunction(EeiLibrary.FunctionOf(export));

    /// <summary>Where a function of the EEI went.</summary>
    public uint EeiFunction(uint index) =>
        index < EeiLibrary.ImportCount ? _eeiImports[index] : index - EeiLibrary.ImportCount + _firstEei;

    /// <summary>Where a type of the EEI went.</summary>
    public uint EeiType(uint index) => index + _guestTypes;

    /// <summary>An instruction of the guest with its indices moved.</summary>
    public Instruction OfGuest(in Instruction instruction) => instruction.Opcode is Opcode.Call or Opcode.RefFunc
        ? instruction with { Index = GuestFunction(instruction.Index) }
        : instruction;

    /// <summary>A constant expression of the guest with its indices moved.</summary>
    public ImmutableArray<Instruction> OfGuest(ImmutableArray<Instruction> expression) =>
        expression.IsDefault ? expression : [.. expression.Select(instruction => OfGuest(instruction))];

    /// <summary>A body of the EEI with its indices moved.</summary>
    public ImmutableArray<Instruction> OfEei(ImmutableArray<Instruction> body) => [.. body.Select(OfEei)];

    private Instruction OfEei(Instruction instruction)
    {
        Immediates immediates = instruction.Facts.Immediates;
        if (immediates == Immediates.Function) return instruction with { Index = EeiFunction(instruction.Index) };
        if (immediates == Immediates.Global) return instruction with { Index = instruction.Index + _guestGlobals };
        return immediates == Immediates.BlockType && instruction.BlockType.IsTypeIndex
            ? instruction with { Bits = EeiType(instruction.BlockType.TypeIndex) }
            : instruction;
    }

    private uint HostFunction(Import import)
    {
        HostFunction function = HostFunctionTable.Find(import.Module, import.Name)
            ?? throw new ArgumentException($"{import.Module}.{import.Name} is no host function");
        return Eei(function.CanonicalName);
    }
}
