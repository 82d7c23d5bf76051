namespace Eei.WasiCommand.Modules;

/// <summary>How many memories a runtime takes in one module.</summary>
internal enum MemoryCount
{
    /// <summary>One, as up to WebAssembly 2.0.</summary>
    One,

    /// <summary>Several.</summary>
    Several,
}
