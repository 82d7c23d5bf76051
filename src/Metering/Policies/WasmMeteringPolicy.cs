using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>The algorithm of ewasm/wasm-metering: every segment starts with a call of an imported function.</summary>
/// <remarks>
/// Source: ewasm/wasm-metering e4c06f3, index.js; eei.md B 3.2. Its segments end where those of docs/gas.md do, save
/// that <c>unreachable</c> does not end one and <c>memory.grow</c> does; each also pays for the call that charges it.
/// Defects are those of <see cref="MeteringDefect.OfWasmMetering"/>.
/// </remarks>
/// <param name="costs">Prices.</param>
public sealed class WasmMeteringPolicy(WasmMeteringCosts costs) : IMeteringPolicy
{
    /// <summary>Module of the function that is called with the cost of a segment.</summary>
    public const string ImportModule = "metering";

    /// <summary>Name of that function; its one parameter is an i32.</summary>
    public const string ImportName = "usegas";

    private const byte TypeSection = 1;
    private const byte ImportSection = 2;

    private readonly ulong _overhead = costs.Of(Opcode.I32Const) + costs.Of(Opcode.Call);

    /// <summary>The module with metering.</summary>
    /// <param name="module">A valid module of WebAssembly 1.0.</param>
    /// <exception cref="MeteringRefusedException">It imports the function that charges, has an instruction that came
    /// later, or has a segment that costs more than an i32 holds.</exception>
    public Module Inject(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module.Imports.Any(import => import.Module == ImportModule && import.Name == ImportName))
            throw new MeteringRefusedException("importing metering function is not allowed");
        uint place = (uint)module.ImportsOf(ExternalKind.Function).Count();
        return module with
        {
            Types = HasSection(module, TypeSection)
                ? [.. module.Types, new FunctionType([ValueType.I32], [])]
                : module.Types,
            Imports = HasSection(module, ImportSection)
                ? [.. module.Imports, Charge((uint)module.Types.Length)]
                : module.Imports,
            Functions = [.. module.Functions.Select(function => Metered(module, function, place))],
            Exports =
            [
                .. module.Exports.Select(export => export.Kind == ExternalKind.Function
                    ? export with { Index = Moved(export.Index, place) }
                    : export),
            ],
            Start = module.Start is { } start ? Moved(start, place) : null,
            Elements = [.. module.Elements.Select(segment => Moved(segment, place))],
            // Names would be off by one from the import on.
            Names = null,
        };
    }

    /// <inheritdoc/>
    public string Name => "wasm-metering";

    /// <inheritdoc/>
    public string Source => "ewasm/wasm-metering e4c06f3";

    /// <inheritdoc/>
    public ulong ChargePrice => _overhead;

    /// <inheritdoc/>
    public ulong PagePrice => 0;

    /// <inheritdoc/>
    public ImmutableArray<MeteringDefect> Defects => MeteringDefect.OfWasmMetering;

    /// <inheritdoc/>
    public ulong Price(Opcode opcode) => costs.Of(Known(opcode));

    /// <inheritdoc/>
    public ImmutableArray<ulong> Charges(Module module, Function function)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(function);
        ImmutableArray<Instruction> body = function.Body;
        ulong[] charges = new ulong[body.Length];
        ulong cost = costs.Of(module.FunctionTypeAt(function.TypeIndex));
        int start = 0;
        for (int i = 0; i < body.Length; i++)
        {
            cost += Price(body[i].Opcode);
            if (!Ends(body[i].Opcode)) continue;
            if (cost != 0) charges[start] = cost + _overhead;
            (start, cost) = (i + 1, 0);
        }

        return [.. charges];
    }

    private static Import Charge(uint type) =>
        new(ImportModule, ImportName, ExternalKind.Function) { TypeIndex = type };

    // The section is there, or one that comes after it, before which it is put.
    private static bool HasSection(Module module, byte section) =>
        (section == TypeSection && !module.Types.IsEmpty)
        || !module.Imports.IsEmpty || !module.Functions.IsEmpty || !module.Tables.IsEmpty
        || !module.Memories.IsEmpty || !module.Globals.IsEmpty || !module.Exports.IsEmpty
        || module.Start is not null || !module.Elements.IsEmpty || !module.Data.IsEmpty;

    private static uint Moved(uint function, uint place) => function < place ? function : function + 1;

    private static ElementSegment Moved(ElementSegment segment, uint place) => segment with
    {
        Items =
        [
            .. segment.Items.Select(item => item
                .Select(instruction => instruction.Opcode == Opcode.RefFunc
                    ? instruction with { Index = Moved(instruction.Index, place) }
                    : instruction)
                .ToImmutableArray()),
        ],
    };

    private Function Metered(Module module, Function function, uint place)
    {
        ImmutableArray<ulong> charges = Charges(module, function);
        var metered = ImmutableArray.CreateBuilder<Instruction>(charges.Length + (charges.Length / 2));
        for (int i = 0; i < charges.Length; i++)
        {
            if (charges[i] > 0) metered.AddRange(Charging(charges[i], place));
            metered.Add(Moved(function.Body[i], place));
        }

        return function with { Body = metered.ToImmutable() };
    }

    private static Opcode Known(Opcode opcode) => EarlyNames.NameOf(opcode) is not null
        ? opcode
        : throw new MeteringRefusedException($"{InstructionTable.Of(opcode).Name} came after WebAssembly 1.0");

    private static bool Ends(Opcode opcode) => opcode is Opcode.MemoryGrow or Opcode.End or Opcode.Br
        or Opcode.BrTable or Opcode.BrIf or Opcode.If or Opcode.Else or Opcode.Return or Opcode.Loop;

    private static Instruction[] Charging(ulong cost, uint place) => cost <= int.MaxValue
        ? [new Instruction(Opcode.I32Const) { Bits = cost }, new Instruction(Opcode.Call) { Index = place }]
        : throw new MeteringRefusedException($"a segment costs {cost}, which no i32.const can hold");

    private static Instruction Moved(Instruction instruction, uint place) => instruction.Opcode == Opcode.Call
        ? instruction with { Index = Moved(instruction.Index, place) }
        : instruction;
}
