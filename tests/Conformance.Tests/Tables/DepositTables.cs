using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>pushNewDeposit.</summary>
public static class DepositTables
{
    private const string Push = "eth2.pushNewDeposit";
    private const string SaveRoot = "eth2.savePostStateRoot";
    private const ulong DepositBytes = 184;

    public static IEnumerable<Situation> Push184() =>
    [
        .. Pointer.For(DepositBytes).Select(Pushed),
        .. new ulong[]
        {
            0, 1, 183, 185, 192, 368, 65_536, (1UL << 31) - 1, 1UL << 31, (1UL << 32) - 184, (1UL << 32) - 1,
        }.Select(length => new Situation($"{Push}: length {length}", new Step(Push, 0, length))
        {
            Questions = [12],
        }.WithData((0, Deposit(1)))),
        new($"{Push}: length 183 outside memory", new Step(Push, 65_536, 183)) { Questions = [12] },
        new($"{Push}: length 0 outside memory", new Step(Push, uint.MaxValue, 0)) { Questions = [12] },
        new($"{Push}: length 183, after a save",
            new Step("store8", 1000, 9), new Step(SaveRoot, 1000), new Step(Push, 0, 183)) { Questions = [10, 12] },
        .. Several(),
        new Situation(
            $"{Push}: in the spelling of env", new Step(Push, 0, 184) { Spelling = "env.eth2_pushNewDeposit" })
        {
            Questions = [22],
        }.WithData((0, Deposit(1))),
    ];

    private static IEnumerable<Situation> Several() =>
    [
        new Situation($"{Push}: two in order", new Step(Push, 0, 184), new Step(Push, 200, 184))
        {
            Questions = [14],
        }.WithData((0, Deposit(1)), (200, Deposit(2))),
        new Situation($"{Push}: the other order", new Step(Push, 200, 184), new Step(Push, 0, 184))
        {
            Questions = [14],
        }.WithData((0, Deposit(1)), (200, Deposit(2))),
        new Situation($"{Push}: the same twice", new Step(Push, 0, 184), new Step(Push, 0, 184))
        {
            Questions = [14],
        }.WithData((0, Deposit(3))),
        new Situation($"{Push}: overlapping", new Step(Push, 0, 184), new Step(Push, 1, 184))
        {
            Questions = [14],
        }.WithData((0, Deposit(4))),
        new Situation(
            $"{Push}: memory changed afterwards", new Step(Push, 0, 184), new Step("store8", 0, 0xEE))
        {
            Questions = [14],
        }.WithData((0, Deposit(5))),
        new Situation(
            $"{Push}: then a deposit outside memory", new Step(Push, 0, 184), new Step(Push, 65_353, 184))
        {
            Questions = [13],
            Rows = ["deposits in trapped block", "host OOB"],
        }.WithData((0, Deposit(6))),
        new Situation(
            $"{Push}: then a load outside memory", new Step(Push, 0, 184), new Step("eth2.loadPreStateRoot", 65_505))
        {
            Questions = [13],
            Rows = ["deposits in trapped block", "host OOB"],
        }.WithData((0, Deposit(7))),
    ];

    private static Situation Pushed(Pointer pointer)
    {
        Situation situation = new(
            $"{Push}: pointer {pointer.Text}", [.. pointer.Before, new Step(Push, pointer.Value, DepositBytes)])
        {
            Pages = pointer.Pages,
            Questions = pointer.Questions,
            Rows = pointer.IsLegalFor(DepositBytes) ? [] : ["host OOB"],
        };
        bool fits = pointer.Value + DepositBytes <= 65_536 * pointer.Pages;
        return fits ? situation.WithData(((uint)pointer.Value, Deposit(8))) : situation;
    }

    // The amount reads differently from its two ends.
    private static byte[] Deposit(byte first) =>
    [
        first, .. Enumerable.Repeat((byte)0x11, 47), .. Enumerable.Repeat((byte)0x22, 32),
        1, 2, 3, 4, 5, 6, 7, 8, .. Enumerable.Repeat((byte)0x33, 96),
    ];
}
