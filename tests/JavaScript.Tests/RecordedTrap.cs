namespace Eei.JavaScript.Tests;

/// <summary>What a real engine said of one trap, taken down once.</summary>
/// <param name="Case">Which trap; <see cref="TrapModules"/> has its module.</param>
/// <param name="Expected">The trap kind by the specification.</param>
/// <param name="Instruction">The kind of instruction that trapped, or "-" where it does not matter.</param>
/// <param name="Message">The message.</param>
internal sealed record RecordedTrap(string Case, string Expected, string Instruction, string Message)
{
    public static TheoryData<string> Files =>
        ["V8-11.3", "V8-14.6", "JavaScriptCore-bun-1.4.4", "SpiderMonkey-102.15"];

    public static RecordedTrap[] Read(string file) =>
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recorded", file + ".txt"))
           where !line.StartsWith('#')
           let parts = line.Split(" | ")
           select new RecordedTrap(parts[0], parts[1], parts[2], parts[3]),
    ];
}
