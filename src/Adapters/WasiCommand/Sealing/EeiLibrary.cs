using Eei.Wasm;

namespace Eei.WasiCommand.Sealing;

/// <summary>The EEI in wasm, built from <c>corpus/eei</c>: what the sealer links into a script.</summary>
internal static class EeiLibrary
{
    /// <summary>Import module of what the sealer makes for it.</summary>
    public const string SealerModule = "sealed";

    /// <summary>Import module of the one WASI function that it calls.</summary>
    public const string WasiModule = "wasi_snapshot_preview1";

    private static readonly Dictionary<string, Export> Exports;

    static EeiLibrary()
    {
        using Stream resource = typeof(EeiLibrary).Assembly.GetManifestResourceStream("eei.wasm")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        Module = ModuleDecoder.Decode(bytes);
        Exports = Module.Exports.ToDictionary(export => export.Name, StringComparer.Ordinal);
        ImportCount = (uint)Module.Imports.Length;
        Version = Bytes32.Sha256(bytes).ToString()[..8];
    }

    /// <summary>The module, decoded. It imports functions only and has no element segments.</summary>
    public static Module Module { get; }

    /// <summary>Functions it imports.</summary>
    public static uint ImportCount { get; }

    /// <summary>First eight digits of the SHA-256 of its bytes.</summary>
    public static string Version { get; }

    /// <summary>Address of the inputs (<c>struct input</c>).</summary>
    public static uint InputAddress => ConstantOf("eei_input");

    /// <summary>First byte behind its stack and data.</summary>
    public static uint HeapBase => ConstantOf("__heap_base");

    /// <summary>Index, in its own space, of an exported function.</summary>
    public static uint FunctionOf(string export) => Exports[export].Index;

    private static uint ConstantOf(string export) =>
        (uint)Module.Globals[(int)Exports[export].Index].Initialiser[0].Bits;
}
