using System.Text.Json;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>A cost table of ewasm/wasm-metering.</summary>
/// <remarks>
/// Source: ewasm/wasm-metering e4c06f3, README "costTable" and <c>getCost</c> of index.js. Of the table it uses
/// <c>type.params</c>, <c>type.return_type</c> and <c>code.code</c>; a key <c>DEFAULT</c> stands for all that are not
/// named. Instructions go by their early name without the type: <c>i32.add</c> and <c>f64.add</c> are both <c>add</c>.
/// </remarks>
public sealed class WasmMeteringCosts
{
    private const string Default = "DEFAULT";

    private readonly Dictionary<string, ulong> _parameters;
    private readonly Dictionary<string, ulong> _results;
    private readonly Dictionary<string, ulong> _instructions;

    private WasmMeteringCosts(JsonElement table)
    {
        _parameters = Part(table, "type", "params");
        _results = Part(table, "type", "return_type");
        _instructions = Part(table, "code", "code");
    }

    private WasmMeteringCosts(Dictionary<string, ulong> instructions)
    {
        (_parameters, _results, _instructions) = ([], [], instructions);
    }

    /// <summary>The tool's default table, as the schedule of its name has taken it over; types cost nothing
    /// there.</summary>
    public static WasmMeteringCosts FromSchedule()
    {
        GasSchedule schedule = GasSchedule.Find("wasm-metering")!;
        Dictionary<string, ulong> instructions = new(StringComparer.Ordinal);
        foreach (InstructionFacts row in InstructionTable.All)
        {
            if (EarlyNames.NameOf(row.Opcode) is not { } name) continue;
            instructions[WithoutType(name)] = schedule.Price(row.Opcode);
        }

        return new WasmMeteringCosts(instructions);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="json">Its text.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static WasmMeteringCosts Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new WasmMeteringCosts(document.RootElement);
    }

    /// <summary>What entering a function of a type costs; its declared locals cost nothing.</summary>
    public ulong Of(FunctionType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        ulong sum = 0;
        foreach (ValueType parameter in type.Parameters) sum += Find(_parameters, parameter.Name());
        foreach (ValueType result in type.Results) sum += Find(_results, result.Name());
        return sum;
    }

    /// <summary>What an instruction of WebAssembly 1.0 costs.</summary>
    public ulong Of(Opcode opcode)
    {
        string name = EarlyNames.NameOf(opcode)
            ?? throw new ArgumentException($"{opcode} is not of WebAssembly 1.0", nameof(opcode));
        return Find(_instructions, WithoutType(name));
    }

    private static string WithoutType(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static ulong Find(Dictionary<string, ulong> costs, string name) =>
        costs.TryGetValue(name, out ulong cost) ? cost : costs.GetValueOrDefault(Default);

    private static Dictionary<string, ulong> Part(JsonElement table, string section, string part)
    {
        Dictionary<string, ulong> costs = new(StringComparer.Ordinal);
        if (!table.TryGetProperty(section, out JsonElement outer)
            || !outer.TryGetProperty(part, out JsonElement inner)) return costs;
        foreach (JsonProperty property in inner.EnumerateObject()) costs[property.Name] = property.Value.GetUInt64();
        return costs;
    }
}
