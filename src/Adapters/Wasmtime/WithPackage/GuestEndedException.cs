namespace Eei.WasmtimeAdapter;

/// <summary>Unwinds guest code after a host function ended the run; <see cref="HostSession.End"/> says how.</summary>
internal sealed class GuestEndedException : Exception
{
    /// <summary>The one there is; it carries nothing.</summary>
    public static GuestEndedException Instance { get; } = new();
}
