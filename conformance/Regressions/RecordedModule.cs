using System.Collections.Immutable;
using System.Globalization;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>A module and what another engine did with it: instantiating it and each call is a case.</summary>
internal sealed class RecordedModule : ModuleTestFile
{
    private readonly Recording _recording;
    private readonly Module _module;
    private readonly byte[] _bytes;

    private RecordedModule(string file, string text, Recording recording)
        : base(file, text.Length)
    {
        _recording = recording;
        _module = TextParser.ParseModule(text);
        _bytes = ModuleEncoder.Encode(_module);
        bool isRefused = recording.Start.Kind == ModuleEndKind.Refused;
        CaseNames =
        [
            $"{file}:start",
            .. isRefused ? [$"{file}:fitting-imports"] : Enumerable.Empty<string>(),
            .. recording.Calls.Select((_, index) => string.Create(
                CultureInfo.InvariantCulture, $"{file}:call-{index + 1}")),
        ];
    }

    /// <inheritdoc/>
    public override ImmutableArray<string> CaseNames { get; }

    /// <summary>The modules of a folder, by name.</summary>
    /// <param name="root">Folder of the suite.</param>
    /// <param name="folder">Name of the folder in it, which also holds the recording.</param>
    /// <exception cref="InvalidDataException">A module has no recording, or a recording no module.</exception>
    internal static ImmutableArray<RecordedModule> ReadFolder(string root, string folder)
    {
        string path = Path.Combine(root, folder);
        Dictionary<string, Recording> recordings =
            Recording.Read(Path.Combine(path, "expected-v8.json")).ToDictionary(one => one.File);
        string[] files = [.. Directory.EnumerateFiles(path, "*.wat").Select(Path.GetFileName).OfType<string>()];
        Array.Sort(files, StringComparer.Ordinal);
        if (!recordings.Keys.ToHashSet().SetEquals(files))
            throw new InvalidDataException($"{path}: modules and recordings are not the same");
        return
        [
            .. files.Select(file => new RecordedModule(
                $"{folder}/{file}", System.IO.File.ReadAllText(Path.Combine(path, file)), recordings[file])),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<CheckedCase> Run(IModuleStore store, WasmEdition edition, TextTests text)
    {
        int next = 0;
        yield return Timed(CaseNames[next++], () => CheckResult.Of(Start(store)));
        if (_recording.Start.Kind == ModuleEndKind.Refused)
            yield return Timed(CaseNames[next++], () => CheckResult.Of(StartFitting(store)));
        foreach (RecordedCall call in _recording.Calls)
            yield return Timed(CaseNames[next++], () => CheckResult.Of(Call(store, call)));
    }

    private string? Start(IModuleStore store)
    {
        string? fault = Instantiate(store, StubShape.Recorded, out ModuleStart start);
        return fault ?? _recording.Start.Compare(start.End);
    }

    private string? StartFitting(IModuleStore store)
    {
        string? fault = Instantiate(store, StubShape.Fitting, out ModuleStart start);
        return fault ?? EndCheck.Returned(start.End);
    }

    private string? Call(IModuleStore store, RecordedCall call)
    {
        string? fault = Instantiate(store, StubShape.Recorded, out ModuleStart start);
        if (fault is null) fault = EndCheck.Returned(start.End);
        if (fault is not null) return fault;
        if (call.End is null) return CallUnrecorded(store, start.Instance, call.Function);
        ModuleEnd end = store.Invoke(start.Instance, call.Function, call.Arguments!.Value.AsSpan());
        return call.End.Compare(end) ?? Compare(store, start.Instance, call);
    }

    // What it is to return nobody says, but it is not to crash.
    private string? CallUnrecorded(IModuleStore store, ModuleInstanceId instance, string function)
    {
        ModuleEnd end = store.Invoke(instance, function, [.. TypeOf(function).Parameters.Select(Zero)]);
        return end.Kind is ModuleEndKind.Returned or ModuleEndKind.Trapped or ModuleEndKind.Exhausted
            ? null
            : $"{end}";
    }

    private static string? Compare(IModuleStore store, ModuleInstanceId instance, RecordedCall call)
    {
        foreach ((string name, ModuleValue value) in call.Globals)
        {
            RecordedEnd expected = new(ModuleEndKind.Returned, "", [value]);
            if (expected.Compare(store.ReadGlobal(instance, name)) is { } fault) return $"global '{name}': {fault}";
        }

        foreach ((string name, string expected) in call.Memories)
        {
            string digest = MemoryView.DigestOf(store, instance, name);
            if (digest != expected) return $"memory '{name}': expected SHA-256 {expected}, got {digest}";
        }

        return null;
    }

    private string? Instantiate(IModuleStore store, StubShape shape, out ModuleStart start)
    {
        start = default;
        if (ImportStubs.Register(store, _module, shape) is { } fault) return fault;
        ModuleLoad load = store.Load(_bytes);
        if (load.Refusal is { } refusal) return $"refused ({refusal.Phase}): {refusal.Reason}";
        start = store.Instantiate(load.Module);
        return null;
    }

    private FunctionType TypeOf(string export)
    {
        int index = (int)_module.Exports.Single(one => one.Name == export && one.Kind == ExternalKind.Function).Index;
        ImmutableArray<uint> types =
        [
            .. _module.ImportsOf(ExternalKind.Function).Select(import => import.TypeIndex),
            .. _module.Functions.Select(function => function.TypeIndex),
        ];
        return _module.FunctionTypeAt(types[index]);
    }

    private static ModuleValue Zero(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.FuncRef => ModuleValue.Reference(ModuleValueKind.Null, "func"),
        Wasm.ValueType.ExternRef => ModuleValue.Reference(ModuleValueKind.Null, "extern"),
        _ => new ModuleValue(Enum.Parse<ModuleValueKind>(type.Name(), ignoreCase: true), 0),
    };
}
