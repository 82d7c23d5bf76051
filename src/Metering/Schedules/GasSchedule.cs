using System.Collections.Immutable;
using System.Text.Json;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Prices, as versioned data; the rule that applies them is in docs/gas.md and is implemented by each engine
/// on its own.</summary>
/// <remarks>Source: eei.md part A "Gas, version 1".</remarks>
public sealed class GasSchedule
{
    private static readonly ImmutableSortedDictionary<string, GasSchedule> ByName =
        new[] { "unit", "ewasm-cycles", "wasm-metering" }
        .Select(FromResource)
        .ToImmutableSortedDictionary(schedule => schedule.Name, schedule => schedule, StringComparer.Ordinal);

    private readonly ulong[] _prices = new ulong[InstructionTable.Places];

    private GasSchedule(string name, byte[] json)
    {
        Name = name;
        Hash = Bytes32.Sha256(json);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        LocalPrice = root.GetProperty("local").GetUInt64();
        PagePrice = root.GetProperty("page").GetUInt64();
        BytePrice = root.GetProperty("byte").GetUInt64();
        ElementPrice = root.GetProperty("element").GetUInt64();
        HostBasePrice = root.GetProperty("host").GetProperty("base").GetUInt64();
        HostBytePrice = root.GetProperty("host").GetProperty("byte").GetUInt64();
        JsonElement instructions = root.GetProperty("instructions");
        foreach (InstructionFacts row in InstructionTable.All)
            _prices[InstructionTable.PlaceOf(row.Opcode)] = instructions.GetProperty(PricedAs(row)).GetUInt64();
    }

    private GasSchedule(string name) => Name = name;

    /// <summary>One by which nothing costs anything: to measure what a meter costs, never to compare; no name finds
    /// it.</summary>
    public static GasSchedule Free { get; } = new("free");

    /// <summary>Names of all schedules, sorted.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of its data file.</summary>
    public Bytes32 Hash { get; private set; }

    /// <summary>Price of one declared local, charged with the first segment of its function.</summary>
    public ulong LocalPrice { get; }

    /// <summary>Price of one page: initial pages at instantiation, requested pages at memory.grow.</summary>
    public ulong PagePrice { get; private set; }

    /// <summary>Price of one byte of an active data segment or of memory.copy, memory.fill, memory.init.</summary>
    public ulong BytePrice { get; private set; }

    /// <summary>Price of one element of an active element segment or of table.copy, table.fill, table.init,
    /// table.grow.</summary>
    public ulong ElementPrice { get; private set; }

    /// <summary>Price of a host call before its bytes.</summary>
    public ulong HostBasePrice { get; }

    /// <summary>Price of one byte a host call moves, see <see cref="HostFunction.FixedBytes"/>.</summary>
    public ulong HostBytePrice { get; }

    /// <summary>The schedule of that name, or null.</summary>
    public static GasSchedule? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The same without prices per page, byte and element: gas then counts steps, and an instruction that
    /// asks for much costs as any other. Its hash is zero, since no data file says so.</summary>
    public GasSchedule WithoutAmounts()
    {
        var steps = (GasSchedule)MemberwiseClone();
        (steps.PagePrice, steps.BytePrice, steps.ElementPrice, steps.Hash) = (0, 0, 0, Bytes32.Zero);
        return steps;
    }

    /// <summary>Price of one instruction, without what depends on its operands.</summary>
    public ulong Price(Opcode opcode) => _prices[InstructionTable.PlaceOf(opcode)];

    /// <summary>Whose price an instruction has; schedules are of 2.0. A tail call costs as a call,
    /// and so does throwing; what works on references as what is most alike.</summary>
    private static string PricedAs(InstructionFacts row) => row.Opcode switch
    {
        Opcode.ReturnCall or Opcode.Throw or Opcode.ThrowRef => "call",
        Opcode.TryTable => "block",
        Opcode.CallRef or Opcode.ReturnCallRef => "call_indirect",
        Opcode.RefAsNonNull => "ref.is_null",
        Opcode.BrOnNull or Opcode.BrOnNonNull => "br_if",
        Opcode.ReturnCallIndirect => "call_indirect",
        _ => row.Feature == Feature.GarbageCollection ? PricedAsReference(row) : row.Name,
    };

    // What makes an object costs as growing a table does, access to it as that to a table.
    private static string PricedAsReference(InstructionFacts row) => row.Opcode switch
    {
        Opcode.StructNew or Opcode.StructNewDefault or Opcode.ArrayNew or Opcode.ArrayNewDefault
            or Opcode.ArrayNewFixed or Opcode.ArrayNewData or Opcode.ArrayNewElem => "table.grow",
        Opcode.StructGet or Opcode.StructGetS or Opcode.StructGetU
            or Opcode.ArrayGet or Opcode.ArrayGetS or Opcode.ArrayGetU => "table.get",
        Opcode.StructSet or Opcode.ArraySet => "table.set",
        Opcode.ArrayLen => "table.size",
        Opcode.ArrayFill => "table.fill",
        Opcode.ArrayCopy => "table.copy",
        Opcode.ArrayInitData or Opcode.ArrayInitElem => "table.init",
        Opcode.BrOnCast or Opcode.BrOnCastFail => "br_if",
        _ => "ref.is_null",
    };

    private static GasSchedule FromResource(string name)
    {
        using Stream stream = typeof(GasSchedule).Assembly.GetManifestResourceStream(name + ".json")!;
        byte[] json = new byte[stream.Length];
        stream.ReadExactly(json);
        return new GasSchedule(name, json);
    }
}
