using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Conformance;

/// <summary>Reads modules in the JSON of ewasm/wasm-json-toolkit, as far as the data set uses it.</summary>
/// <remarks>Source: ewasm/wasm-json-toolkit, README. Instructions have their early names, parted from their
/// type.</remarks>
internal static class WasmJson
{
    /// <summary>The module in a JSON text.</summary>
    /// <exception cref="FormatException">It holds something that the data set does not.</exception>
    internal static Module Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Module module = new();
        ImmutableArray<uint> types = [];
        foreach (JsonElement section in document.RootElement.EnumerateArray())
        {
            switch (Text(section, "name"))
            {
                case "preramble": break;
                case "type": module = module with { Types = Entries(section, Type) }; break;
                case "import": module = module with { Imports = Entries(section, Imported) }; break;
                case "function": types = Entries(section, entry => entry.GetUInt32()); break;
                case "table": module = module with { Tables = Entries(section, Table) }; break;
                case "memory": module = module with { Memories = Entries(section, Memory) }; break;
                case "export": module = module with { Exports = Entries(section, Exported) }; break;
                case "start": module = module with { Start = Number(section, "index") }; break;
                case "element": module = module with { Elements = Entries(section, Elements) }; break;
                case "code":
                    int next = 0;
                    module = module with { Functions = Entries(section, entry => Body(types[next++], entry)) };
                    break;
                case "data": module = module with { Data = Entries(section, Data) }; break;
                case var name: throw new FormatException($"there is no section '{name}' here");
            }
        }

        return module;
    }

    private static ImmutableArray<T> Entries<T>(JsonElement section, Func<JsonElement, T> read) =>
        [.. section.GetProperty("entries").EnumerateArray().Select(read)];

    private static DefinedType Type(JsonElement entry) => new FunctionType(
        [.. entry.GetProperty("params").EnumerateArray().Select(type => ValueTypes.Parse(type.GetString()!))],
        entry.TryGetProperty("return_type", out JsonElement result) ? [ValueTypes.Parse(result.GetString()!)] : []);

    private static Import Imported(JsonElement entry)
    {
        (string module, string name) = (Text(entry, "moduleStr"), Text(entry, "fieldStr"));
        JsonElement type = entry.GetProperty("type");
        return Text(entry, "kind") switch
        {
            "function" => new Import(module, name, ExternalKind.Function) { TypeIndex = type.GetUInt32() },
            "global" => new Import(module, name, ExternalKind.Global)
            {
                Global = new GlobalType(
                    ValueTypes.Parse(Text(type, "contentType")), (Mutability)(byte)Number(type, "mutability")),
            },
            string kind => throw new FormatException($"a {kind} is not imported here"),
        };
    }

    private static MemoryType Memory(JsonElement entry) => new(Size(entry));

    private static TableType Table(JsonElement entry) =>
        new(ValueType.FuncRef, Size(entry.GetProperty("limits")));

    // "intial" is how the toolkit writes it.
    private static SizeRange Size(JsonElement limits) =>
        new(Number(limits, "intial"), Number(limits, "flags") == 0 ? null : Number(limits, "maximum"));

    private static Export Exported(JsonElement entry) => Text(entry, "kind") == "function"
        ? new Export(Text(entry, "field_str"), ExternalKind.Function, Number(entry, "index"))
        : throw new FormatException("nothing but functions is exported here");

    private static ElementSegment Elements(JsonElement entry) => new(
        SegmentMode.Active, ValueType.FuncRef.WithoutNull(), Number(entry, "index"), Offset(entry),
        [
            .. entry.GetProperty("elements").EnumerateArray().Select(function => ImmutableArray.Create(
                new Instruction(Opcode.RefFunc) { Index = function.GetUInt32() }, new Instruction(Opcode.End))),
        ]);

    private static DataSegment Data(JsonElement entry) => new(
        SegmentMode.Active, Number(entry, "index"), Offset(entry),
        entry.GetProperty("data").EnumerateArray().Select(one => one.GetByte()).ToArray());

    private static ImmutableArray<Instruction> Offset(JsonElement entry) =>
        [Instruction(entry.GetProperty("offset")), new Instruction(Opcode.End)];

    private static Function Body(uint type, JsonElement entry) => entry.GetProperty("locals").GetArrayLength() > 0
        ? throw new FormatException("no function declares locals here")
        : new Function(type, [], [.. entry.GetProperty("code").EnumerateArray().Select(Instruction)]);

    private static Instruction Instruction(JsonElement entry)
    {
        string name = entry.TryGetProperty("return_type", out JsonElement type)
            ? $"{type.GetString()}.{Text(entry, "name")}"
            : Text(entry, "name");
        Opcode opcode = EarlyNames.Find(name) ?? throw new FormatException($"there is no instruction '{name}'");
        Instruction plain = new(opcode);
        if (!entry.TryGetProperty("immediates", out JsonElement immediates)) return plain;
        return opcode switch
        {
            Opcode.I32Const => plain with { Bits = (uint)(int)Integer(immediates) },
            Opcode.I64Const => plain with { Bits = (ulong)Integer(immediates) },
            Opcode.If => plain with { Bits = (ulong)BlockType.Of(ValueTypes.Parse(immediates.GetString()!)).Encoded },
            Opcode.CallIndirect => plain with { Index = Number(immediates, "index") },
            Opcode.Call or Opcode.LocalGet =>
                plain with { Index = (uint)Integer(immediates) },
            _ => throw new FormatException($"{name} has no immediates here"),
        };
    }

    private static long Integer(JsonElement text) => long.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static uint Number(JsonElement entry, string name) => entry.GetProperty(name).GetUInt32();
}
