namespace Eei.WasiCommand.Sealing;

/// <summary>How a sealed module tells its outcome; the numbers are those of <c>corpus/eei/state.h</c>.</summary>
public enum WayOut
{
    /// <summary>Exported functions that return it in pieces of i64, for runtimes that print results.</summary>
    Exports = 0,

    /// <summary>A WASI command that writes it to standard output.</summary>
    Wasi = 1,
}
