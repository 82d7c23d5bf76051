using System.Globalization;
using System.Text;
using Eei.IlCompiler;
using Eei.Metering;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand.Tests;

/// <summary>The IL compiler as a runtime for plain modules, by exported functions.</summary>
internal sealed class IlRuntime : ISealedRuntime
{
    private const int DepositCountPlace = 7;
    private const ulong MostDeposits = SealedLayout.MostDeposits;
    private const int DepositPieces = Deposit.Length / sizeof(ulong);

    // Deep enough for whatever the guest's own counter lets through.
    private static readonly Limits Bounds = new(ulong.MaxValue, 0, 65_536, 400_000);

    public WayOut WayOut => WayOut.Exports;

    public MessageTable Messages => OwnMessages.Table;

    public TimeSpan RequestDeadline { get; set; }

    public int Failures => 0;

    public (TimeSpan Elapsed, string? Failure) Try() => default;

    public SealedVerdict Judge(ReadOnlyMemory<byte> code) => new(VerdictKind.Accepted, "");

    public SealedReading Run(byte[] module)
    {
        using var store = new IlStore(Bounds);
        (IlModule? compiled, Refusal? refused) = IlModule.Compile(module, GasSchedule.Find("unit")!);
        if (compiled is null) throw new InvalidOperationException(refused!.Reason);
        (IlInstance? instance, Refusal? refusal) = store.Instantiate(compiled, (_, _) => null);
        if (instance is null)
            return new SealedReading { HasBegun = false, Message = TrapOf(refusal!.Reason) };
        var output = new StringBuilder();
        IlInvocation end = store.Invoke((IlFunction)instance.Export(Sealer.RunExport)!, []);
        string word = end.Status == OutcomeStatus.Exhausted ? "StackExhausted" : end.Trap.ToString() ?? "";
        output.Append(CultureInfo.InvariantCulture, $"{Sealer.RunExport}() => error: {word}\n");
        // To look an export up takes longer the more there are: no further than the deposits that were pushed.
        int count = SealedHeader.Length / sizeof(ulong);
        for (int place = 0; place < count && instance.Export(Piece(place)) is IlFunction piece; place++)
        {
            ulong number = store.Invoke(piece, []).Results[0].Bits;
            if (place == DepositCountPlace) count += (int)Math.Min(number, MostDeposits) * DepositPieces;
            output.Append(CultureInfo.InvariantCulture, $"{Piece(place)}() => i64:{number}\n");
        }

        return ExportsOutput.Read(output.ToString(), "");
    }

    public void Dispose()
    {
    }

    private static string Piece(int place) => "eei_" + place.ToString(CultureInfo.InvariantCulture);

    private static string TrapOf(string reason) =>
        (reason.Contains("table", StringComparison.Ordinal) ? TrapKind.TableOutOfBounds : TrapKind.MemoryOutOfBounds)
        .ToString();
}
