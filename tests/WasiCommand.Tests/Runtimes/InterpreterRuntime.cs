using System.Globalization;
using System.Text;
using Eei.Interpreter;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand.Tests;

/// <summary>The interpreter as a runtime for plain modules: it knows WebAssembly and, of WASI, fd_write.</summary>
internal sealed class InterpreterRuntime(WayOut wayOut) : ISealedRuntime
{
    // The guest's own counters bound it; what the interpreter charges for instrumented code does not matter.
    private static readonly Limits Bounds = new(ulong.MaxValue, 0, 65_536, 1_000_000);

    public WayOut WayOut => wayOut;

    public MessageTable Messages => OwnMessages.Table;

    public TimeSpan RequestDeadline { get; set; }

    public int Failures => 0;

    public (TimeSpan Elapsed, string? Failure) Try() => default;

    /// <summary>The memory of the last run, all of it.</summary>
    public byte[] LastMemory { get; private set; } = [];

    public SealedVerdict Judge(ReadOnlyMemory<byte> code) => new(VerdictKind.Accepted, "");

    public SealedReading Run(byte[] module)
    {
        var store = new Store(Bounds);
        InterpreterModule loaded = InterpreterModule.Load(module);
        var output = new StringBuilder();
        ModuleInstance? instance = null;
        HostBody write = (ref HostFrame frame) =>
        {
            FileWrite.Write(output, ((MemoryInstance)instance!.Export("memory")!).Bytes, frame.Arguments);
            frame.Results[0] = 0;
            return CallEnd.Returned;
        };
        Instantiation made = store.Instantiate(
            loaded, import => store.AddHostFunction(loaded.Source.FunctionTypeAt(import.TypeIndex), write));
        if (made.LinkError is { } error) throw new InvalidOperationException(error);
        if (made.Instance is null)
            return new SealedReading { HasBegun = false, Message = made.End.Trap.ToString() };
        instance = made.Instance;
        SealedReading reading;
        if (wayOut == WayOut.Wasi)
        {
            string end = Call("_start");
            reading = WasiOutput.Read(output.ToString(), end);
        }
        else
        {
            reading = ReadPieces();
        }

        LastMemory = ((MemoryInstance)instance.Export("memory")!).Bytes.ToArray();
        return reading;

        string Call(string name)
        {
            Invocation end = store.Invoke((FunctionInstance)instance.Export(name)!, [], ulong.MaxValue);
            return end.End.Kind == CallEndKind.Trapped ? end.End.Trap.ToString() : end.End.Kind.ToString();
        }

        SealedReading ReadPieces()
        {
            string end = Call(Sealer.RunExport);
            output.Append(CultureInfo.InvariantCulture, $"{Sealer.RunExport}() => error: {end}\n");
            for (int place = 0; instance.Export(Piece(place)) is FunctionInstance piece; place++)
            {
                ulong number = store.Invoke(piece, [], ulong.MaxValue).Results[0].Bits;
                output.Append(CultureInfo.InvariantCulture, $"{Piece(place)}() => i64:{number}\n");
            }

            return ExportsOutput.Read(output.ToString(), "");
        }
    }

    public void Dispose()
    {
    }

    private static string Piece(int place) => "eei_" + place.ToString(CultureInfo.InvariantCulture);
}
