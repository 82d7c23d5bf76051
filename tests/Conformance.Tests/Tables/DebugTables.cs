using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>Module debug: ranges are checked, nothing else happens.</summary>
public static class DebugTables
{
    private const ulong Page = 65_536;

    public static IEnumerable<Situation> Print() =>
    [
        .. new ulong[] { 0, 1, (1UL << 31) - 1, 1UL << 31, (1UL << 32) - 1 }.Select(value =>
            new Situation($"debug.print32: {value}", new Step("debug.print32", value))),
        .. new ulong[] { 0, 1, 1UL << 31, (1UL << 32) - 1, 1UL << 63, ulong.MaxValue }.Select(value =>
            new Situation($"debug.print64: {value}", new Step("debug.print64", value))),
        .. Memory("debug.printMem"), .. Memory("debug.printMemHex"),
        .. new (string Name, ulong[] Arguments)[]
        {
            ("print32", [5]), ("print64", [5]), ("printMem", [0, 4]), ("printMemHex", [0, 4]),
        }.Select(one => new Situation(
            $"debug.{one.Name}: in the spelling of env",
            new Step($"debug.{one.Name}", one.Arguments) { Spelling = $"env.debug_{one.Name}" })
        {
            Questions = [22],
        }),
    ];

    private static IEnumerable<Situation> Memory(string function) =>
    [
        .. new (ulong Pointer, ulong Length)[]
        {
            (0, 0), (0, 1), (0, Page), (0, Page + 1), (1, Page), (Page - 1, 1), (Page - 1, 2), (Page, 0), (Page, 1),
            (Page + 1, 0), (0, 1UL << 31), (1UL << 31, 0), (1UL << 31, 1UL << 31), (0, uint.MaxValue),
            (1, uint.MaxValue), (uint.MaxValue, 0), (uint.MaxValue, 1), (uint.MaxValue, 2),
            (uint.MaxValue, uint.MaxValue),
        }.Select(range => new Situation(
            $"{function}: pointer {range.Pointer}, length {range.Length}",
            new Step(function, range.Pointer, range.Length))
        {
            Questions = range.Pointer + range.Length >= 1UL << 32 ? [5] : [],
            Rows = range.Pointer + range.Length > Page ? ["host OOB"] : [],
        }),
        new($"{function}: the second page after growing", new Step("grow", 1), new Step(function, Page, Page))
        {
            Questions = [25],
        },
        new($"{function}: past the second page after growing", new Step("grow", 1), new Step(function, Page, Page + 1))
        {
            Questions = [25],
            Rows = ["host OOB"],
        },
    ];
}
