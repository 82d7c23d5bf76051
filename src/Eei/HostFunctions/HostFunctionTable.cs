namespace Eei;

/// <summary>All host functions, with both spellings.</summary>
/// <remarks>Source: eei.md part A 2.</remarks>
public static class HostFunctionTable
{
    /// <summary>Every host function; <see cref="HostFunction.Index"/> is its place here.</summary>
    public static IReadOnlyList<HostFunction> All { get; } = [];

    /// <summary>The function imported as (module, field) in either spelling, or null.</summary>
    public static HostFunction? Find(string module, string name) =>
        All.FirstOrDefault(row => (row.Module == module && row.Name == name) || (module == "env" && row.LegacyName == name));
}
