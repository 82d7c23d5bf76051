using System.Globalization;
using System.Text;
using Eei.Interpreter;
using Eei.Protocol;
using Eei.WasiCommand.Modules;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;
using ModuleInstance = Eei.Interpreter.ModuleInstance;

namespace Eei.WasiCommand.Tests;

/// <summary>The interpreter as a runtime of linked modules, which knows 2.0 and, of WASI, fd_write.</summary>
/// <param name="wayOut">How ends leave the module.</param>
internal sealed class InterpreterModules(WayOut wayOut) : IModuleRuntime
{
    private static readonly Limits Bounds = new(ulong.MaxValue, 0, 65_536, 10_000);

    public WayOut WayOut => wayOut;

    public MessageTable Messages => OwnMessages.Table;

    public MemoryCount Memories => MemoryCount.One;

    /// <summary>Modules that were run.</summary>
    public int Runs { get; private set; }

    /// <summary>A constant that kills the runtime where the code of a linked module holds it.</summary>
    public ulong? Deadly { get; init; }

    /// <summary>Whether it says nothing of modules.</summary>
    public bool IsMute { get; init; }

    /// <summary>Whether it accepts every module.</summary>
    public bool AcceptsAll { get; init; }

    public SealedVerdict Judge(ReadOnlyMemory<byte> code, WasmEdition edition)
    {
        if (AcceptsAll) return new SealedVerdict(VerdictKind.Accepted, "");
        if (IsMute) return new SealedVerdict(VerdictKind.Unknown, "nobody said how to ask it");
        try
        {
            ModuleValidator.Validate(ModuleDecoder.Decode(code));
            return new SealedVerdict(VerdictKind.Accepted, "");
        }
        catch (ModuleException refusal)
        {
            return new SealedVerdict(VerdictKind.Refused, refusal.Message);
        }
    }

    public PlanReading RunPlan(byte[] module)
    {
        Runs++;
        InterpreterModule loaded = InterpreterModule.Load(module);
        if (loaded.Source.Functions.Any(function => function.Body.Any(
            instruction => instruction.Opcode == Opcode.I32Const && instruction.Bits == Deadly)))
            return PlanOutput.Read(wayOut, "", "") with
            {
                Failure = new WorkerException(CrashKind.Exited, "exited: signal 9"),
            };
        var output = new StringBuilder();
        string message = Run(loaded, output);
        return PlanOutput.Read(wayOut, output.ToString(), message);
    }

    private string Run(InterpreterModule loaded, StringBuilder output)
    {
        var store = new Store(Bounds);
        ModuleInstance? instance = null;
        HostBody write = (ref HostFrame frame) =>
        {
            FileWrite.Write(output, ((MemoryInstance)instance!.Export("memory")!).Bytes, frame.Arguments);
            frame.Results[0] = 0;
            return CallEnd.Returned;
        };
        Instantiation made = store.Instantiate(
            loaded, import => store.AddHostFunction(loaded.Source.FunctionTypeAt(import.TypeIndex), write));
        if (made.Instance is null) return made.End.Trap.ToString();
        instance = made.Instance;
        if (instance.Start is { } start && Call(store, start, out string failure) is null) return failure;
        if (wayOut == WayOut.Wasi)
        {
            Call(store, (FunctionInstance)instance.Export("_start")!, out string end);
            return end;
        }

        foreach (string name in loaded.Source.Exports.Select(export => export.Name))
        {
            Invocation? returned = Call(store, (FunctionInstance)instance.Export(name)!, out string end);
            string told = returned is null ? $"error: {end}" : string.Concat(
                returned.Results.Select(value => string.Create(CultureInfo.InvariantCulture, $"i64:{value.Bits}")));
            output.Append(CultureInfo.InvariantCulture, $"{name}() => {told}\n");
        }

        return "";
    }

    private static Invocation? Call(Store store, FunctionInstance function, out string end)
    {
        Invocation made = store.Invoke(function, [], ulong.MaxValue);
        end = made.End.Kind == CallEndKind.Trapped ? made.End.Trap.ToString() : made.End.Kind.ToString();
        return made.End.Kind == CallEndKind.Returned ? made : null;
    }
}
