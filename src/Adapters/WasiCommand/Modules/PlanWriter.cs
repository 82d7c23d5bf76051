using System.Collections.Immutable;
using System.Globalization;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>Writes the linked module of a plan: the instances, and a function for each step.</summary>
internal sealed class PlanWriter
{
    /// <summary>Name of the export that shows that the module came to life; a step has its number behind it.</summary>
    public const string ExportStart = "test_";

    /// <summary>First number of a line, in the upper half, that tells a word of a result.</summary>
    public const ulong WordMark = 1;

    /// <summary>First number of a line, in the upper half, that tells that a step has returned.</summary>
    public const ulong DoneMark = 2;

    /// <summary>First number of the line that shows that the module came to life.</summary>
    public const ulong BegunMark = ulong.MaxValue;

    private static readonly FunctionType Nullary = new([], []);

    private readonly ImmutableArray<StoreAction> _steps;
    private readonly ImmutableHashSet<StoreAction> _native;
    private readonly SealedInstance? _teller;
    private readonly ModuleLinker _linker;
    private readonly uint[] _words;

    private PlanWriter(
        ImmutableArray<StoreAction> steps, ImmutableArray<SealedInstance> instances, SealedInstance? teller)
    {
        _steps = steps;
        _teller = teller;
        _native = ModulePlan.NativeOf(steps);
        _linker = new ModuleLinker(
            teller is null ? instances : [.. instances, teller], teller is null ? null : WasiWrite.Import);
        int most = steps.Max(step => step.Results.Sum(SealedValue.WordsOf));
        _words = [.. Enumerable.Range(0, most).Select(_ => _linker.AddWord())];
    }

    /// <summary>Writes a plan.</summary>
    /// <param name="steps">What is to be done, in order; each instance is made before anything else with it.</param>
    /// <param name="wayOut">How ends are told.</param>
    /// <param name="memories">Whether the runtime takes several memories.</param>
    /// <returns>The plan; or why the runtime cannot be given it.</returns>
    public static (ModulePlan? Plan, string Refusal) Write(
        ImmutableArray<StoreAction> steps, WayOut wayOut, MemoryCount memories)
    {
        ImmutableArray<SealedInstance> instances =
            [.. steps.OfType<InstantiateAction>().Select(step => step.Instance)];
        Definition[] defined = [.. instances.SelectMany(instance => instance.Module.Memories.Select((_, index) =>
            new Definition(ExternalKind.Memory, instance, (uint)index)))];
        if (defined.Length > 1 && memories == MemoryCount.One)
            return (null, "several memories in one linked module, and the runtime takes one");
        if (wayOut == WayOut.Exports) return (new PlanWriter(steps, instances, null).Write(), "");
        Definition? borrowed = defined.Where(memory => memory.Memory.Size.Minimum > 0)
            .Select(memory => (Definition?)memory).FirstOrDefault();
        if (borrowed is null && defined.Length > 0 && memories == MemoryCount.One)
            return (null, "a memory without pages, out of which nothing can be told");
        return (new PlanWriter(steps, instances, Teller.Create(borrowed)).Write(), "");
    }

    private ModulePlan Write()
    {
        var functions = new List<(int Step, uint Function)>();
        for (int number = 0; number < _steps.Length; number++)
            if (!_native.Contains(_steps[number])) functions.Add((number, StepOf(number)));
        ImmutableArray<Export> exports = _teller is { } teller
            ? [.. Commands(teller, functions)]
            : [.. Functions(functions)];
        Module linked = _linker.Link(_native.Select(step => step.Instance).ToHashSet(), exports);
        return new ModulePlan(ModuleEncoder.Encode(linked), _steps, _native);
    }

    private IEnumerable<Export> Functions(List<(int Step, uint Function)> functions)
    {
        yield return new Export(ExportStart, ExternalKind.Function, _linker.Add(Nullary, [], new CodeList()));
        uint[] readers = [.. _words.Select(Reader)];
        foreach ((int step, uint function) in functions)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{ExportStart}{step}");
            yield return new Export(name, ExternalKind.Function, function);
            for (int word = 0; word < _steps[step].Results.Sum(SealedValue.WordsOf); word++)
                yield return new Export(
                    string.Create(CultureInfo.InvariantCulture, $"{name}.{word}"),
                    ExternalKind.Function,
                    readers[word]);
        }
    }

    private uint Reader(uint word)
    {
        var code = new CodeList();
        code.Add(Opcode.GlobalGet, word);
        return _linker.Add(new FunctionType([], [Wasm.ValueType.I64]), [], code);
    }

    private IEnumerable<Export> Commands(SealedInstance teller, List<(int Step, uint Function)> functions)
    {
        var code = new CodeList();
        Tell(code, BegunMark, null);
        foreach ((_, uint function) in functions) code.Add(Opcode.Call, function);
        yield return new Export("_start", ExternalKind.Function, _linker.Add(Nullary, [], code));
        uint memory = _linker.IndexOf(teller.Export(Teller.Memory)!.Value);
        yield return new Export(Teller.Memory, ExternalKind.Memory, memory);
    }

    private uint StepOf(int number)
    {
        var code = new CodeList();
        StoreAction step = _steps[number];
        switch (step)
        {
            case InstantiateAction:
                code.Add(Opcode.Call, _linker.AddInitialiser(step.Instance));
                break;
            case InvokeAction call:
                foreach ((Wasm.ValueType type, ModuleValue value) in
                    call.Function.FunctionType.Parameters.Zip(call.Arguments))
                    code.Add(SealedValue.Constant(type, value));
                code.Add(Opcode.Call, _linker.IndexOf(call.Function));
                break;
            case ReadAction read:
                code.Add(Opcode.GlobalGet, _linker.IndexOf(read.Global));
                break;
        }

        int words = Keep(code, step.Results);
        if (_teller is not null)
        {
            for (int word = 0; word < words; word++) Tell(code, (WordMark << 32) | (uint)number, _words[word]);
            Tell(code, (DoneMark << 32) | (uint)number, null);
        }

        bool hasVectors = step.Results.Contains(Wasm.ValueType.V128);
        return _linker.Add(Nullary, hasVectors ? [new LocalRun(1, Wasm.ValueType.V128)] : [], code);
    }

    private void Tell(CodeList code, ulong head, uint? word)
    {
        code.Constant64(head);
        if (word is { } global) code.Add(Opcode.GlobalGet, global);
        else code.Constant64(0);
        code.Add(Opcode.Call, _linker.IndexOf(_teller!.Export(Teller.Tell)!.Value));
    }

    // The last result lies on top.
    private int Keep(CodeList code, ImmutableArray<Wasm.ValueType> results)
    {
        int words = results.Sum(SealedValue.WordsOf);
        int next = words;
        foreach (Wasm.ValueType type in results.Reverse())
        {
            next -= SealedValue.WordsOf(type);
            switch (type)
            {
                case Wasm.ValueType.V128:
                    code.Add(Opcode.LocalTee, 0);
                    code.Add(new Instruction(Opcode.I64x2ExtractLane) { Lane = 1 });
                    code.Add(Opcode.GlobalSet, _words[next + 1]);
                    code.Add(Opcode.LocalGet, 0);
                    code.Add(new Instruction(Opcode.I64x2ExtractLane));
                    break;
                case Wasm.ValueType.I32:
                    code.Add(Opcode.I64ExtendI32U);
                    break;
                case Wasm.ValueType.F32:
                    code.Add(Opcode.I32ReinterpretF32);
                    code.Add(Opcode.I64ExtendI32U);
                    break;
                case Wasm.ValueType.F64:
                    code.Add(Opcode.I64ReinterpretF64);
                    break;
                case Wasm.ValueType.FuncRef or Wasm.ValueType.ExternRef:
                    code.Add(Opcode.RefIsNull);
                    code.Add(Opcode.I32Eqz);
                    code.Add(Opcode.I64ExtendI32U);
                    break;
            }

            code.Add(Opcode.GlobalSet, _words[next]);
        }

        return words;
    }
}
