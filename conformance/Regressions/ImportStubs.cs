using System.Globalization;
using System.Text;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>Modules that offer what a module imports: functions return zeros, memories and tables are empty.</summary>
/// <remarks>They are modules themselves, so that every engine has the same.</remarks>
internal static class ImportStubs
{
    /// <summary>Offers them in a store, each under the name it is imported by.</summary>
    /// <returns>Why the engine does not take one, or null.</returns>
    internal static string? Register(IModuleStore store, Module module, StubShape shape)
    {
        foreach (IGrouping<string, Import> group in module.Imports.GroupBy(import => import.Module))
        {
            string text = string.Join('\n', group.DistinctBy(import => import.Name).Select(import =>
                shape == StubShape.Fitting ? Fitting(module, import) : Recorded(module, import)));
            byte[] bytes = ModuleEncoder.Encode(TextParser.ParseModule(text));
            if (HostModule.Register(store, group.Key, bytes) is { } fault) return fault;
        }

        return null;
    }

    private static string Fitting(Module module, Import import) => import.Kind switch
    {
        ExternalKind.Memory => $"(memory {Export(import)} {Size(import.Memory.Size)})",
        ExternalKind.Table => $"(table {Export(import)} {Size(import.Table.Size)} {import.Table.ElementType.Name()})",
        ExternalKind.Global => $"(global {Export(import)} {GlobalType(import)} {Zero(import.Global.Type)})",
        _ => Function(module, import),
    };

    // Source: the note of expected-v8.json.
    private static string Recorded(Module module, Import import) => import.Kind switch
    {
        ExternalKind.Memory => $"(memory {Export(import)} 1)",
        ExternalKind.Table => $"(table {Export(import)} 10 funcref)",
        ExternalKind.Global => $"(global {Export(import)} i32 (i32.const 0))",
        _ => Function(module, import),
    };

    private static string Function(Module module, Import import)
    {
        FunctionType type = module.FunctionTypeAt(import.TypeIndex);
        string parameters = string.Join(' ', type.Parameters.Select(one => one.Name()));
        string results = string.Join(' ', type.Results.Select(one => one.Name()));
        string zeros = string.Join(' ', type.Results.Select(Zero));
        return $"(func {Export(import)} (param {parameters}) (result {results}) {zeros})";
    }

    private static string GlobalType(Import import) => import.Global.Mutability == Mutability.Variable
        ? $"(mut {import.Global.Type.Name()})"
        : import.Global.Type.Name();

    private static string Size(SizeRange size) =>
        string.Create(CultureInfo.InvariantCulture, $"{size.Minimum} {size.Maximum}").TrimEnd();

    private static string Zero(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.V128 => "(v128.const i64x2 0 0)",
        Wasm.ValueType.FuncRef => "(ref.null func)",
        Wasm.ValueType.ExternRef => "(ref.null extern)",
        _ => $"({type.Name()}.const 0)",
    };

    private static string Export(Import import) => $"(export {TextOf(import.Name)})";

    /// <summary>A name as a literal of the text format, every byte escaped.</summary>
    internal static string TextOf(string name) =>
        $"\"{string.Concat(Encoding.UTF8.GetBytes(name).Select(one => $"\\{one:x2}"))}\"";
}
