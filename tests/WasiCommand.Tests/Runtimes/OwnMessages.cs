namespace Eei.WasiCommand.Tests;

/// <summary>The own engines as runtimes say the name of the trap.</summary>
internal static class OwnMessages
{
    public static MessageTable Table { get; } = MessageTable.Of(
    [
        .. Enum.GetNames<TrapKind>().Select(name => ($"^{name}$", char.ToLowerInvariant(name[0]) + name[1..])),
        ("^StackExhausted$", "stack"),
    ]);
}
